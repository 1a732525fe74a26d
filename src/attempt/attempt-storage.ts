/** What is kept of an attempt between visits, and the port the two storages implement. */
import { keptWords } from '#words';
import type { Breakpoint } from './breakpoints/breakpoint.ts';
import type { HistoryPoint } from './history/points.ts';
import type { Exchange } from './http/exchange.ts';
import type { SavedRequest } from './http/http-slice.ts';
import type { Logpoint } from './logpoints/logpoint.ts';
import type { Timed } from './timed/timed.ts';
import type { Verdict } from './verdict.ts';

/** How a file differs from the project's own: text, or gone. A file that does not differ has no record. */
export type SavedFile =
  | { readonly path: string; readonly state: 'text'; readonly text: string }
  | { readonly path: string; readonly state: 'deleted' };

export const SUBMISSIONS_KEPT = 20;

/** A fix as it was submitted: how its files differed from the project, and how many checks passed. */
export interface Submission {
  readonly at: number;
  readonly passed: number;
  readonly of: number;
  readonly files: readonly SavedFile[];
}

type Result = Pick<Submission, 'passed' | 'of'>;
const NONE: Result = { passed: 0, of: 0 };

/** The one with the largest share of checks passed, of equals the latest; nothing of nothing where there is none. */
export function bestOf<T extends Result>(results: readonly T[]): T | Result {
  const share = ({ passed, of }: Result): number => (of === 0 ? -1 : passed / of);
  return results.reduce<T | Result>((best, one) => (share(one) >= share(best) ? one : best), NONE);
}

/** With one more; beyond `SUBMISSIONS_KEPT` the oldest goes, but never the best. */
export function withSubmission(before: readonly Submission[], latest: Submission): readonly Submission[] {
  const all = [...before, latest];
  if (all.length <= SUBMISSIONS_KEPT) return all;
  const best = bestOf(all);
  const oldest = all.findIndex((one) => one !== best);
  return all.toSpliced(oldest, 1);
}

export interface AttemptFacts {
  readonly slug: string;
  /** Milliseconds of open, visible page; the practice clock. */
  readonly activeMs: number;
  readonly hintsShown: number;
  readonly openPaths: readonly string[];
  readonly activePath: string | null;
  readonly startedAt: number;
  readonly lastEditAt: number | null;
  /** `activeMs` when every check first passed. */
  readonly solvedAfterMs: number | null;
  readonly lastVerdict: { readonly at: number; readonly verdict: Verdict } | null;
  /** `activeMs` when the person asked to see what it was; null when they did not. */
  readonly gaveUpAfterMs: number | null;
  /** Answers to warm-up questions, by the item's id; final once given. */
  readonly answers: Readonly<Record<string, string>>;
  /** What the person wrote on a follow-up question, by its title, and whose model answers they have seen. */
  readonly notes: Readonly<Record<string, string>>;
  readonly revealed: readonly string[];
  /** Submissions, the oldest first; at most `SUBMISSIONS_KEPT`, the best among them. */
  readonly submissions: readonly Submission[];
  /** HTTP requests kept by name, and what the latest ones came to. */
  readonly requests: readonly SavedRequest[];
  readonly exchanges: readonly Exchange[];
  readonly logpoints: readonly Logpoint[];
  readonly breakpoints: readonly Breakpoint[];
  /** The run against the clock; null when there is none. */
  readonly timed: Timed | null;
  /** What "Undo" after a reset would put back. */
  readonly undo: { readonly label: string; readonly files: readonly SavedFile[] } | null;
}

export interface SavedAttempt {
  readonly facts: AttemptFacts;
  readonly files: readonly SavedFile[];
}

/** A change to write: files by path (`null` removes the record, so the project's own file counts again). */
export interface AttemptChange {
  readonly facts?: Partial<Omit<AttemptFacts, 'slug'>>;
  readonly files?: ReadonlyMap<string, SavedFile | null>;
  /** Points of the history by their time; `null` removes one. */
  readonly points?: ReadonlyMap<number, HistoryPoint | null>;
}

/** The right to write one attempt. A newer claim makes every older one void. */
export type Claim = number;

export class ClaimLostError extends Error {
  override readonly name = 'ClaimLostError';
  constructor(slug: string) {
    super(keptWords.lost.claim(slug));
  }
}

/** The recording was erased while it was written. */
export class RecordingGoneError extends Error {
  override readonly name = 'RecordingGoneError';
  constructor(slug: string) {
    super(keptWords.lost.recording(slug));
  }
}

/** The last lines of an attempt's terminals, by their ids. */
export interface SavedScreens {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly lines: ReadonlyMap<string, string>;
}

/** A recording made here, or one that came with an imported attempt. */
export type RecordingSource = 'own' | 'imported';

export interface AttemptStorage {
  /** Why nothing outlives this page, in words; null when it does. */
  readonly memoryOnlyBecause: string | null;
  list(): Promise<readonly AttemptFacts[]>;
  load(slug: string): Promise<SavedAttempt>;
  /** The local history, the oldest first. */
  points(slug: string): Promise<readonly HistoryPoint[]>;
  screens(slug: string): Promise<SavedScreens | null>;
  /** Rejects with ClaimLostError as `write` does. */
  keepScreens(slug: string, claim: Claim, screens: SavedScreens): Promise<void>;
  claim(slug: string): Promise<Claim>;
  /** The claim made last, 0 before any: to go on with where the storage has no room for a new one. */
  lastClaim(slug: string): Promise<Claim>;
  /** All of the change or nothing. Rejects with ClaimLostError when a newer claim exists. */
  write(slug: string, claim: Claim, change: AttemptChange): Promise<void>;
  /** Roughly how many bytes each attempt takes; those with nothing in them are left out. */
  sizes(): Promise<ReadonlyMap<string, number>>;
  /** The log of what was typed, in chunks, in order. */
  recording(slug: string, source: RecordingSource): Promise<readonly string[]>;
  /**
   * Writes chunks by their numbers; `fresh` in the place of all there are. Rejects with ClaimLostError as `write` does, and
   * with RecordingGoneError when the log they go on with was erased.
   */
  record(
    slug: string,
    claim: Claim,
    source: RecordingSource,
    chunks: ReadonlyMap<number, string>,
    fresh: boolean,
  ): Promise<void>;
  /** How many bytes the recordings of each attempt take; `sizes` does not count them. */
  recordingSizes(): Promise<ReadonlyMap<string, number>>;
  eraseRecording(slug: string): Promise<void>;
  /** Forgets an attempt for good, its recordings too. A tab that still has it open loses its claim. */
  erase(slug: string): Promise<void>;
}

export const bytesOfText = (text: string): number => new TextEncoder().encode(text).length;
const bytesOf = (value: unknown): number => bytesOfText(JSON.stringify(value));

/** Whether there is anything in the facts that the person did; opening an incident alone is nothing. */
const isTouched = (facts: AttemptFacts): boolean => {
  const { activeMs, startedAt: _, openPaths: _paths, activePath: _path, ...rest } = facts;
  const {
    startedAt: _then,
    openPaths: _none,
    activePath: _no,
    activeMs: _zero,
    ...fresh
  } = freshFacts(facts.slug);
  return activeMs > 0 || JSON.stringify(rest) !== JSON.stringify(fresh);
};

/** What an attempt takes; 0 when there is nothing in it. */
export function sizeOf(
  facts: AttemptFacts,
  files: readonly SavedFile[],
  points: readonly HistoryPoint[],
  screens: SavedScreens | null,
): number {
  const lines = [...(screens?.lines ?? [])];
  if (files.length === 0 && points.length === 0 && lines.length === 0 && !isTouched(facts)) return 0;
  return bytesOf([facts, files, points, lines]);
}

export const freshFacts = (slug: string): AttemptFacts => ({
  slug,
  activeMs: 0,
  hintsShown: 0,
  openPaths: [],
  activePath: null,
  startedAt: Date.now(),
  lastEditAt: null,
  solvedAfterMs: null,
  lastVerdict: null,
  gaveUpAfterMs: null,
  answers: {},
  notes: {},
  revealed: [],
  submissions: [],
  requests: [],
  exchanges: [],
  logpoints: [],
  breakpoints: [],
  timed: null,
  undo: null,
});
