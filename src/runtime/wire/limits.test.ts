import { expect, test } from 'vitest';
import { LIMITS, resolveLimits } from './index.ts';

test('without settings every limit is its default, and each default is allowed', () => {
  const limits = resolveLimits();
  expect(Object.keys(limits)).toEqual(Object.keys(LIMITS));
  expect(resolveLimits(limits)).toEqual(limits);
  expect(limits.processes).toBe(64);
});

test('a setting replaces its default and no other', () => {
  expect(resolveLimits({ processes: 3 })).toEqual({ ...resolveLimits(), processes: 3 });
});

test.each([
  [{ process: 3 }, "there is no 'process'"],
  [{ toString: 3 }, "there is no 'toString'"],
  [{ processes: 1 }, 'from 2 to 1024'],
  [{ processes: '8' }, 'processes must be a whole number'],
  [{ openFiles: 8.5 }, 'a whole number'],
  [{ diskBytes: Infinity }, 'diskBytes must be'],
  [[1], "there is no '0'"],
])('%j is refused with a sentence', (given, words) => {
  expect(() => resolveLimits(given)).toThrow(words);
});
