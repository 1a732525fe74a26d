/** What the slices reach outside the store for; a test gives its own. */
import { runtimeWords } from '#words';
import type { AttemptStorage } from './attempt-storage.ts';
import type { ContentSource } from './content.ts';
import { idbStorage } from './idb-storage.ts';
import { memoryStorage } from './memory-storage.ts';
import type { OpenAttempt } from './open-attempt.ts';
import { missingRequirements, type Problem } from './requirements.ts';
import type { RuntimeKeeper } from './runtime-keeper.ts';

export interface FrontServices {
  readonly content: ContentSource;
  /** The same storage each time; never rejects. */
  readonly storage: () => Promise<AttemptStorage>;
  readonly problems: () => readonly Problem[];
}

/** With what an open incident needs besides. */
export interface Services extends FrontServices {
  readonly keeper: RuntimeKeeper;
  attempt: OpenAttempt | null;
}

export function browserStorage(): () => Promise<AttemptStorage> {
  let opened: Promise<AttemptStorage> | null = null;
  return () =>
    (opened ??= idbStorage().catch((cause: unknown) =>
      memoryStorage(runtimeWords.keepsNothing(String(cause))),
    ));
}

export const browserProblems = (): readonly Problem[] => missingRequirements(globalThis);
