import { expect, it } from 'vitest';
import { withReport, type Report, type Sample } from './sample.ts';

const sample = (at: number): Sample => ({
  at,
  delay: 0,
  turns: 0,
  timeline: null,
  busy: 0,
  heap: 0,
  external: 0,
  handles: {},
  alive: [],
  timers: [],
  sockets: [],
  serving: 0,
  asking: 0,
  listeners: [],
});
const report = (pid: number, ats: readonly number[], exit: number | null = null): Report => ({
  pid,
  title: 'src/main.js',
  exit,
  samples: ats.map(sample),
});
const ats = (samples: readonly Sample[] | undefined) => samples?.map(({ at }) => at);

it('samples that are known already are not taken twice', () => {
  const one = withReport([], report(1, [500, 1000]));
  const two = withReport(one, report(1, [500, 1000, 1500]));
  expect(ats(two[0]?.samples)).toEqual([500, 1000, 1500]);
  expect(withReport(two, report(1, [1000, 1500]))).toBe(two);
});

it('a new run of the same program shows in the place of the last, which it keeps to compare with', () => {
  const first = withReport([], report(1, [500], 0));
  const second = withReport(first, report(2, [400]));
  expect(second.map(({ pid }) => pid)).toEqual([2]);
  expect(ats(second[0]?.before)).toEqual([500]);
});
