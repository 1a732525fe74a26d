import { expect, test } from 'vitest';
import { bestFirst } from './best-first.ts';

const names = ['Format the file', 'New shell', 'Dash', 'src/shop.js', 'src/push-shop.js'];
const found = (search: string): string[] =>
  bestFirst(
    names.map((name) => ({ name })),
    search,
  ).map(({ name }) => name);

test.each([
  ['', names],
  ['sh', ['New shell', 'src/shop.js', 'src/push-shop.js', 'Dash']],
  ['SHOP src', ['src/shop.js', 'src/push-shop.js']],
  ['rc ush', ['src/push-shop.js']],
  ['nothing', []],
])('%j finds, those first where words begin with it', (search, wanted) => {
  expect(found(search)).toEqual(wanted);
});
