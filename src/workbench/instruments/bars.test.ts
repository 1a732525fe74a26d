import { expect, it } from 'vitest';
import { barsOf, longestOf, type Timed } from './bars.ts';

const sample = (
  at: number,
  spent: Partial<Timed['timeline']['spent']>,
  long: Timed['timeline']['long'] = [],
): Timed => ({
  ...{
    at,
    delay: 0,
    turns: 0,
    busy: 0,
    heap: 0,
    external: 0,
    handles: {},
    alive: [],
    timers: [],
    sockets: [],
  },
  ...{ serving: 0, asking: 0, listeners: [] },
  timeline: { spent: { timers: 0, poll: 0, check: 0, ticks: 0, microtasks: 0, ...spent }, long },
});

it('a bar is as wide as its time and as high as the share of it that the loop was busy', () => {
  expect(barsOf([sample(500, {}), sample(1000, { timers: 125, poll: 250 })], 200, 40)).toEqual([
    { phase: 'timers', x: 100, y: 30, width: 100, height: 10 },
    { phase: 'poll', x: 100, y: 10, width: 100, height: 20 },
  ]);
});

it('a bar never leaves the chart, and what was before the last minute is not drawn', () => {
  const bars = barsOf([sample(500, { timers: 500 }), sample(70_000, { timers: 90_000 })], 200, 40);
  expect(bars).toEqual([{ phase: 'timers', x: 0, y: 0, width: 200, height: 40 }]);
});

it('the longest callbacks of a run come first', () => {
  const long = (ms: number) => ({ at: ms, ms, phase: 'poll' as const, what: `c${ms}` });
  const found = longestOf([sample(500, {}, [long(20), long(90)]), sample(1000, {}, [long(50)])], 2);
  expect(found.map(({ ms }) => ms)).toEqual([90, 50]);
});
