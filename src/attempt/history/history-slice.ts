import type { Get, Set } from '../app-state.ts';
import type { SavedFile } from '../attempt-storage.ts';
import type { Services } from '../services.ts';
import { addPoint, factsOf, type HistoryPoint, type PointFacts, type PointReason } from './points.ts';

/** A pause in typing that makes a point. */
const PAUSE_MS = 2_000;

export interface HistorySlice {
  /** The oldest first. */
  readonly points: readonly PointFacts[];
  /** Takes over what the storage has of the attempt that was opened. */
  readonly showPoints: (points: readonly HistoryPoint[]) => void;
  /** Makes a point of the files as they are. */
  readonly notePoint: (why: PointReason) => void;
  /** Something was typed: a pause from now makes a point. */
  readonly noteEdit: () => void;
  /** Ctrl+S: a point of its own, and everything written at once. */
  readonly saveNow: () => Promise<void>;
  readonly goBackTo: (at: number) => void;
  /** Puts other files in the place of the edits; what there was is a point before. */
  readonly replaceEdits: (files: readonly SavedFile[], why: 'back' | 'import') => void;
}

export const historySlice = (set: Set, get: Get, services: Services): HistorySlice => {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const writable = (): boolean => get().lease.state === 'writer';

  return {
    points: [],
    showPoints: (points) => {
      if (services.attempt) services.attempt.points = points;
      set({ points: factsOf(points) });
    },
    notePoint: (why) => {
      clearTimeout(timer);
      const { attempt } = services;
      if (!attempt || !writable()) return;
      const { points, change } = addPoint(attempt.points, {
        at: Date.now(),
        why,
        files: attempt.workspace.edits,
      });
      if (change.size === 0) return;
      get().showPoints(points);
      attempt.saver?.put({ points: change });
    },
    noteEdit: () => {
      clearTimeout(timer);
      const { attempt } = services;
      timer = setTimeout(() => {
        if (services.attempt === attempt) get().notePoint('edit');
      }, PAUSE_MS);
    },
    saveNow: async () => {
      get().notePoint('save');
      await services.attempt?.saver?.flush();
    },
    goBackTo: (at) => {
      const point = services.attempt?.points.find((one) => one.at === at);
      if (point) get().replaceEdits(point.files, 'back');
    },
    replaceEdits: (files, why) => {
      const { attempt } = services;
      if (!attempt || !writable()) return;
      get().notePoint('edit');
      attempt.workspace.load(files, 'reset');
      get().notePoint(why);
    },
  };
};
