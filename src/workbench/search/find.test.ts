import { expect, it } from 'vitest';
import { findInFiles, MOST_HITS } from './find.ts';

const PLAIN = { matchCase: false, pattern: false };
const FILES = [
  ['src/hub.js', 'const hub = new Hub();\nhub.on("rate", send); // hub.\n'],
  ['README.md', 'nothing here\n'],
] as const;
const places = (words: string, options = PLAIN) => {
  const found = findInFiles(FILES, words, options);
  if (!found.ok) throw new Error(found.error);
  return found.value.files.flatMap(({ path, hits }) =>
    hits.map(({ line, column }) => `${path}:${line}:${column}`),
  );
};

it('words are found in every case, as often as they are there, with line and column from 1', () => {
  expect(places('hub')).toEqual(['src/hub.js:1:7', 'src/hub.js:1:17', 'src/hub.js:2:1', 'src/hub.js:2:26']);
});

it('words are no pattern unless asked for', () => {
  expect(places('hub.')).toEqual(['src/hub.js:2:1', 'src/hub.js:2:26']);
  expect(places('^hub\\.on', { ...PLAIN, pattern: true })).toEqual(['src/hub.js:2:1']);
});

it('case counts when asked for', () => {
  expect(places('Hub', { ...PLAIN, matchCase: true })).toEqual(['src/hub.js:1:17']);
});

it('a pattern that is none is said in words', () => {
  const found = findInFiles(FILES, '(', { ...PLAIN, pattern: true });
  expect(found.ok ? '' : found.error).toMatch(/Invalid regular expression.*Correct the pattern/);
});

it('a pattern that matches nothing at every place finds nothing', () => {
  expect(places('x*', { ...PLAIN, pattern: true })).toEqual([]);
});

it('no words, no hits', () => expect(places('')).toEqual([]));

it('a flood of hits is cut and says so', () => {
  const found = findInFiles([['a', 'x'.repeat(4_000)]], 'x', PLAIN);
  expect(found).toMatchObject({ value: { count: MOST_HITS, cut: true } });
});

it('a hit shows its line around it, cut', () => {
  const found = findInFiles([['a', `    ${'y'.repeat(100)}word${'z'.repeat(300)}`]], 'word', PLAIN);
  const hit = found.ok ? found.value.files[0]?.hits[0] : undefined;
  expect([hit?.before.length, hit?.text, hit?.after.length]).toEqual([24, 'word', 100]);
});
