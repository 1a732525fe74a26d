import { expect, it } from 'vitest';
import { Playback } from './playback.ts';
import { readLog } from './recorded.ts';

const lines = (...entries: readonly unknown[]): readonly string[] => [
  entries.map((entry) => JSON.stringify(entry)).join('\n'),
];
const HEAD = ['v0', 1, 1_700_000_000_000];
const words = (...entries: readonly unknown[]): string => {
  const read = readLog(lines(...entries));
  const played = read.ok ? Playback.of(read.value) : read;
  return played.ok ? 'it was taken' : played.error;
};

it.each<[string, readonly unknown[], RegExp]>([
  ['no version', [['n', 'a']], /line 1 .* begin with its version/],
  ['a later version', [['v0', 2, 5]], /no entry/],
  ['a kind that is none', [HEAD, ['z', 1]], /line 2 .*no entry/],
  ['a file without a name', [HEAD, ['o', 0, 0]], /names it/],
  ['time that goes back', [HEAD, ['g', -1]], /no entry/],
  ['an offset that is none', [HEAD, ['n', 'a'], ['b', 0, 0, 'x'], ['e', 0, 0, [[-1, 0, 'y']]]], /no entry/],
  ['keys without times', [HEAD, ['n', 'a'], ['b', 0, 0, ''], ['k', 0, 0, 0, 'abc', [1]]], /differ in number/],
  ['a change past the end', [HEAD, ['n', 'a'], ['b', 0, 0, 'x'], ['e', 0, 0, [[9, 0, 'y']]]], /event 1/],
  ['a change of nothing', [HEAD, ['n', 'a'], ['e', 0, 0, [[0, 0, 'y']]]], /where it has no text/],
  ['backspaces before the start', [HEAD, ['n', 'a'], ['b', 0, 0, 'x'], ['d', 0, 0, 0, [1]]], /event 2/],
  ['two changes in one place', [HEAD, ['n', 'a'], ['b', 0, 0, 'xyz'], ['e', 0, 0, [[0, 2, ''], [1, 2, '']]]], /event 1/], // prettier-ignore
  ['an object', [HEAD, { length: 2 }], /no entry/],
  ['nothing', [], /empty/],
])('a log with %s is refused with words', (_name, entries, expected) => {
  expect(words(...entries)).toMatch(expected);
});

it('what is not JSON is refused with the line', () => {
  const read = readLog([`${JSON.stringify(HEAD)}\n<html>`]);
  expect(read.ok ? '' : read.error).toMatch(/line 2/);
});

it('a path like __proto__ is a path', () => {
  const read = readLog(lines(HEAD, ['n', '__proto__'], ['b', 0, 0, 'x']));
  const played = read.ok ? Playback.of(read.value) : read;
  expect(played.ok && played.value.filesAfter(1).get('__proto__')).toBe('x');
  expect(played.ok && played.value.baseOf('__proto__')).toBe('x');
});
