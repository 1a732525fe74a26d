import type { Claim } from './attempt-storage.ts';
import type { ChallengeContent } from './content.ts';
import type { HistoryPoint } from './history/points.ts';
import type { Recorder } from './recording/recorder.ts';
import type { Saver } from './saver.ts';
import type { TabLease } from './tab-lease.ts';
import { Workspace } from './workspace.ts';

/** The one attempt that is open: what the slices act on and the store does not hold. */
export interface OpenAttempt {
  readonly slug: string;
  readonly content: ChallengeContent;
  readonly workspace: Workspace;
  /** Null while this tab only reads. */
  saver: Saver | null;
  lease: TabLease | null;
  /** The claim this tab writes with; null while it only reads. */
  claim: Claim | null;
  /** Null while nothing is recorded. */
  recorder: Recorder | null;
  /** The local history, the oldest first. */
  points: readonly HistoryPoint[];
  readonly stops: (() => void)[];
}

export const openAttempt = (content: ChallengeContent): OpenAttempt => ({
  slug: content.slug,
  content,
  workspace: new Workspace(content.files, content.spec.editable),
  saver: null,
  lease: null,
  claim: null,
  recorder: null,
  points: [],
  stops: [],
});
