import { describe, expect, it } from 'vitest';
import { ShownTime } from './shown-time.ts';

const TIMES = [0, 1000, 1000, 61_000, 62_000];

describe('long pauses', () => {
  const time = new ShownTime(TIMES, true);

  it('take one second where they are shortened', () => {
    expect(TIMES.map((_, at) => time.of(at))).toEqual([0, 1000, 1000, 2000, 3000]);
    expect(time.total).toBe(3000);
  });

  it('go by evenly all the same, both ways', () => {
    expect(time.recordedAt(1500)).toBe(31_000);
    expect(time.shownAt(31_000)).toBe(1500);
    expect(time.shownAt(99_000)).toBe(3000);
    expect(time.recordedAt(9000)).toBe(62_000);
  });

  it('take their time where they are not', () => {
    const full = new ShownTime(TIMES, false);
    expect(TIMES.map((_, at) => full.of(at))).toEqual(TIMES);
    expect(full.recordedAt(31_000)).toBe(31_000);
  });
});

it('events of one moment are shown together', () => {
  const time = new ShownTime(TIMES, true);
  expect([-1, 0, 999, 1000, 2999, 3000].map((shown) => time.countAt(shown))).toEqual([0, 1, 1, 3, 4, 5]);
});

it('a recording without events is at its end', () => {
  const time = new ShownTime([], true);
  expect([time.total, time.countAt(0), time.recordedAt(0), time.shownAt(5)]).toEqual([0, 0, 0, 0]);
});
