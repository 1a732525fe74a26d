import { expect, test } from 'vitest';
import { between, readmes, refusalsIn, refusalTable } from './limits-table.ts';

test('the tables of limits in README.md are what the code says', async () => {
  const { given, wanted } = await readmes();
  expect(given, 'README.md is not up to date: run `npm run limits:write`').toBe(wanted);
});

test('every refusal of the process room is in the table, those of one reason in one row', async () => {
  const { wanted } = await readmes();
  expect(wanted).toContain('A native addon');
  const refusals = refusalsIn(
    'x.ts',
    "f(() => unavailable('b', `no ${thing} here`)); throw unavailable('a', 'never');\nunavailable('c', 'never');",
  );
  expect(refusals.map(({ what, why }) => `${what}: ${why}`)).toEqual([
    'b: no … here',
    'a: never',
    'c: never',
  ]);
  expect(refusalTable(refusals).split('\n').slice(2)).toEqual(['| b | no … here |', '| a, c | never |']);
});

test('a refusal whose text is not written out is found, not left out', () => {
  expect(() => refusalsIn('x.ts', '\nunavailable(name, text);')).toThrow('x.ts:2: unavailable() is given');
});

test('a README without the markers is told so', () => {
  expect(() => between('nothing', 'limits', '')).toThrow('README.md lacks <!-- limits -->');
});
