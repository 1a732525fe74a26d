import { createHistogram } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { HdrHistogram } from './histogram.ts';

const SERIES: readonly (readonly [string, readonly number[], { highest?: number; figures?: number }])[] = [
  ['nothing', [], {}],
  ['one value', [7], {}],
  ['a few', [1, 2, 3, 4, 5, 100, 1000, 12345, 12345, 99999, 1e6, 3], {}],
  ['one to ten', Array.from({ length: 10 }, (_, at) => at + 1), {}],
  [
    'coarse and beyond the range',
    Array.from({ length: 172 }, (_, at) => 1 + at * 7),
    { highest: 1000, figures: 1 },
  ],
  ['powers of two', Array.from({ length: 40 }, (_, at) => 2 ** at), {}],
  ['five figures', Array.from({ length: 500 }, (_, at) => 1 + at ** 3), { figures: 5 }],
];

test.each(SERIES)('%s has the statistics of Node', (_name, values, options) => {
  const real = createHistogram(options) as ReturnType<typeof createHistogram> & {
    skewness: number;
    kurtosis: number;
  };
  const ours = new HdrHistogram(1, options.highest, options.figures);
  for (const value of values) {
    real.record(value);
    ours.record(value);
  }
  expect([ours.count, ours.exceeds, ours.min, ours.max]).toEqual([
    real.count,
    real.exceeds,
    real.min,
    real.max,
  ]);
  for (const name of ['mean', 'stddev', 'skewness', 'kurtosis'] as const) {
    if (Number.isNaN(real[name])) expect([name, ours[name]]).toEqual([name, Number.NaN]);
    else expect(Math.abs(ours[name] - real[name])).toBeLessThanOrEqual(Math.abs(real[name]) * 1e-9);
  }
  expect(new Map(ours.percentiles())).toEqual(real.percentiles);
  for (const percent of [0.1, 1, 25, 50, 51, 75, 90, 95, 99, 99.9, 100]) {
    expect([percent, ours.percentile(percent)]).toEqual([percent, real.percentile(percent)]);
  }
});

test('adding and subtracting histograms adds and subtracts counts', () => {
  const one = new HdrHistogram();
  const other = new HdrHistogram();
  for (const value of [1, 5, 5, 900]) one.record(value);
  for (const value of [5, 7000]) other.record(value);
  one.add(other);
  expect([one.count, one.min, one.max, one.countAt(5)]).toEqual([6, 1, other.max, 3]);
  one.subtract(other);
  expect([one.count, one.max, one.countAt(5), one.countAt(7000)]).toEqual([4, 900, 2, 0]);
});
