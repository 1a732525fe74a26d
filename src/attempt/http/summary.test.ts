import { expect, it } from 'vitest';
import { summaryOf, type Shot } from './summary.ts';

it('latencies are nearest ranks, outcomes are counted, bars hold every shot', () => {
  const shots: Shot[] = Array.from({ length: 100 }, (_, index) => [
    index < 97 ? 200 : 'ECONNRESET',
    index + 1,
  ]);
  const summary = summaryOf(shots, 500);
  expect(summary.latency).toEqual({ min: 1, p50: 50, p90: 90, p99: 99, max: 100 });
  expect(summary.outcomes).toEqual([
    ['200', 97],
    ['ECONNRESET', 3],
  ]);
  expect(summary.perSecond).toBe(200);
  expect(summary.bars.reduce((sum, bar) => sum + bar, 0)).toBe(100);
});

it('nothing sent has no latencies', () => {
  expect(summaryOf([], 0)).toMatchObject({ count: 0, perSecond: 0, latency: null, outcomes: [] });
});

it('shots that took no time fall into a bar', () => {
  expect(summaryOf([[200, 0]], 1).bars.reduce((sum, bar) => sum + bar, 0)).toBe(1);
});
