import type { Set } from '../app-state.ts';
import { seriesIn, type Series } from './numbers.ts';

/** Of the output of one run, this much is looked at. */
const MOST_CHARACTERS = 200_000;
const LOOK_AFTER_MS = 250;

export interface LoadSlice {
  /** What the load script printed in numbers, in this run or the last. */
  readonly loadNow: readonly Series[];
  readonly loadBefore: readonly Series[];
  readonly loadBegins: () => void;
  readonly loadPrints: (text: string) => void;
}

export const LOAD_CLOSED = { loadNow: [], loadBefore: [] } as const satisfies Partial<LoadSlice>;

export const loadSlice = (set: Set): LoadSlice => {
  let output = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    ...LOAD_CLOSED,
    loadBegins: () => {
      clearTimeout(timer);
      timer = undefined;
      output = '';
      // a run that printed nothing is none to compare with
      set(({ loadNow, loadBefore }) => ({
        loadNow: [],
        loadBefore: loadNow.length > 0 ? loadNow : loadBefore,
      }));
    },
    loadPrints: (text) => {
      if (output.length > MOST_CHARACTERS) return;
      output += text;
      timer ??= setTimeout(() => {
        timer = undefined;
        set({ loadNow: seriesIn(output) });
      }, LOOK_AFTER_MS);
    },
  };
};
