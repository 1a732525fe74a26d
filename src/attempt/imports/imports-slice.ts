import { SerialQueue } from '#base';
import { filesWords } from '#words';
import type { Get, Set } from '../app-state.ts';
import type { SavedFile } from '../attempt-storage.ts';
import type { Services } from '../services.ts';
import type { OpenAttempt } from '../open-attempt.ts';
import type { Workspace } from '../workspace.ts';
import type { Source } from './find.ts';
import { andThen, type Moved } from './moved.ts';

/** What could be brought up to date after a move. */
export interface ImportsOffer {
  readonly imports: number;
  /** How many files they are in. */
  readonly files: number;
  /** Files that import what was moved and may not be changed. */
  readonly left: readonly string[];
}

export interface ImportsSlice {
  readonly importsOffer: ImportsOffer | null;
  /** Files were moved: looks for imports that no longer lead there, and offers to mend them. */
  readonly noteMoved: (moved: Moved) => void;
  /** Writes them all at once, as one thing to undo. */
  readonly updateImports: () => Promise<void>;
  readonly leaveImports: () => void;
}

export const IMPORTS_CLOSED = { importsOffer: null } as const satisfies Partial<ImportsSlice>;

export const importsSlice = (set: Set, get: Get, services: Services): ImportsSlice => {
  /** All moves since imports were last looked after. */
  let pending: { readonly attempt: OpenAttempt; readonly moved: Moved } | null = null;
  /** What was moved is looked at move by move: the second may undo what the first one mended. */
  const tasks = new SerialQueue();

  const forget = (): void => {
    pending = null;
    set({ importsOffer: null });
  };

  return {
    ...IMPORTS_CLOSED,
    noteMoved: (given) => {
      const { attempt } = services;
      if (!attempt) return;
      const sources = sourcesOf(attempt.workspace);
      void tasks.run(async () => {
        const { importsAfter } = await import('./find.ts');
        if (services.attempt !== attempt) return;
        const moved = pending?.attempt === attempt ? andThen(pending.moved, given) : given;
        const { imports, texts, left } = importsAfter(moved, sources);
        if (imports === 0 && left.length === 0) return forget();
        pending = { attempt, moved };
        set({ importsOffer: { imports, files: texts.size, left } });
      });
    },
    updateImports: () =>
      tasks.run(async () => {
        const { importsAfter } = await import('./find.ts');
        const { attempt } = services;
        const moved = pending?.attempt === attempt ? pending?.moved : undefined;
        forget();
        if (!attempt || !moved || get().lease.state !== 'writer') return;
        const { workspace } = attempt;
        const plan = importsAfter(moved, sourcesOf(workspace)); // as the files are now: somebody may have typed meanwhile
        const before = [...plan.texts.keys()].flatMap((path): SavedFile[] => {
          const body = workspace.body(path);
          return body?.kind === 'text' ? [{ path, state: 'text', text: body.text }] : [];
        });
        get().notePoint('edit');
        for (const [path, text] of plan.texts) workspace.write(path, text, 'reset');
        get().notePoint('imports');
        const label = filesWords.undo.imports(plan.imports, plan.texts.size);
        get().offerUndo(label, before);
      }),
    leaveImports: forget,
  };
};

const sourcesOf = (workspace: Workspace): readonly Source[] =>
  workspace.list().flatMap(({ path, readonlyBecause }) => {
    const body = workspace.body(path);
    return body?.kind === 'text' ? [{ path, text: body.text, mayEdit: readonlyBecause === null }] : [];
  });
