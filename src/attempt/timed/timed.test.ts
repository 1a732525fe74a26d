import { describe, expect, it } from 'vitest';
import { presetsFor, usedAt, warningBetween, type Timed } from './timed.ts';

const MIN = 60_000;
const run: Timed = { limitMs: 20 * MIN, startedAt: 1_000_000, usedMs: 0, ended: null };
const used = (timed: Timed, wall: number, sincePage: number, usedBefore = 0): number =>
  usedAt(timed, { wall: timed.startedAt + wall, sincePage, usedBefore }) / MIN;

describe('usedAt', () => {
  it('both clocks agree', () => expect(used(run, 3 * MIN, 3 * MIN)).toBe(3));
  it('sleep counts, though the clock of the page stood still', () =>
    expect(used(run, 9 * MIN, 2 * MIN)).toBe(9));
  it('a wall clock set back gains nothing', () => {
    expect(used(run, -60 * MIN, 4 * MIN)).toBe(4);
    expect(used({ ...run, usedMs: 7 * MIN }, -60 * MIN, 0, 7 * MIN)).toBe(7);
    expect(used({ ...run, usedMs: 7 * MIN }, -60 * MIN, MIN, 7 * MIN)).toBe(8);
  });
  it('a reload goes on where the wall clock is', () => {
    expect(used({ ...run, usedMs: 5 * MIN }, 6 * MIN, 0, 5 * MIN)).toBe(6);
  });
  it('it never becomes more than the limit', () => expect(used(run, 90 * MIN, 0)).toBe(20));
});

it('presets are whole fives, at least five minutes, each once', () => {
  expect(presetsFor(30)).toEqual([20, 30, 45]);
  expect(presetsFor(5)).toEqual([5, 10]);
});

it('each warning comes once, and after a sleep only the one that counts', () => {
  expect(warningBetween(10 * MIN + 1, 10 * MIN)).toBe(10);
  expect(warningBetween(10 * MIN, 10 * MIN - 1000)).toBeNull();
  expect(warningBetween(15 * MIN, 30_000)).toBe(1);
});
