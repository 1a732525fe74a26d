/** The timeline of the loop as stacked bars: one a sample, as high as the share of its time that the loop was busy. */
import type { Phase, Sample } from '#attempt';
import { IN_SIGHT_MS } from './curve.ts';

export interface Timed extends Sample {
  readonly timeline: NonNullable<Sample['timeline']>;
}

export interface Bar {
  readonly phase: Phase;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** From the ground up. */
const ORDER: readonly Phase[] = ['timers', 'poll', 'check', 'ticks', 'microtasks'];

const rounded = (value: number): number => Math.round(value * 10) / 10;

export function barsOf(samples: readonly Timed[], width: number, height: number): readonly Bar[] {
  const end = samples.at(-1)?.at ?? 0;
  const start = Math.max(0, end - IN_SIGHT_MS);
  const x = (at: number): number => ((Math.max(at, start) - start) / Math.max(1, end - start)) * width;
  return samples.flatMap(({ at, timeline }, index) => {
    const from = samples[index - 1]?.at ?? 0;
    if (at <= start || at <= from) return [];
    let top = height;
    return ORDER.flatMap((phase): Bar[] => {
      const high = Math.min(top, (timeline.spent[phase] / (at - from)) * height);
      if (high < 0.05) return [];
      top -= high;
      return [{ phase, x: rounded(x(from)), y: rounded(top), width: rounded(x(at) - x(from)), height: rounded(high) }]; // prettier-ignore
    });
  });
}

/** The longest callbacks of a run. */
export const longestOf = (samples: readonly Timed[], most: number): Timed['timeline']['long'] =>
  samples
    .flatMap(({ timeline }) => timeline.long)
    .sort((a, b) => b.ms - a.ms)
    .slice(0, most);
