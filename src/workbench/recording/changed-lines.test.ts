import { expect, it } from 'vitest';
import { changedLines } from './changed-lines.ts';

const changed = (before: string, after: string): readonly number[] => [
  ...changedLines([...before], [...after]),
];

it.each([
  ['nothing', 'abc', 'abc', []],
  ['a line in between', 'abc', 'abxc', [2]],
  ['a line that is another now', 'abc', 'axc', [1]],
  ['two places with what is between them left out', 'abcdef', 'aXcdYf', [1, 4]],
  ['a line taken out', 'abc', 'ac', []],
  ['all of a new file', '', 'abc', [0, 1, 2]],
  ['one of two that are the same', 'aa', 'aaa', [2]],
])('%s', (_name, before, after, lines) => {
  expect(changed(before, after)).toEqual(lines);
});

it('two long texts with nothing in common are all changed, at once', () => {
  const [before, after] = ['a', 'b'].map((mark) => Array.from({ length: 50_000 }, (_, at) => `${mark}${at}`));
  expect(changedLines(before ?? [], after ?? []).size).toBe(50_000);
});
