import { expect, it } from 'vitest';
import { placesIn } from './places.ts';

const FILES = new Set(['src/hub.js', 'index.mjs', 'src/deep/a-b.test.ts']);
const found = (text: string) =>
  placesIn(text, '/home/job', (path) => FILES.has(path)).map(
    ({ path, line, column, from, to }) => `${path} ${line} ${column} «${text.slice(from, to)}»`,
  );

it.each([
  ['    at send (file:///home/job/src/hub.js:9:3)', 'src/hub.js 9 3 «file:///home/job/src/hub.js:9:3»'],
  ['    at /home/job/src/hub.js:12:5', 'src/hub.js 12 5 «/home/job/src/hub.js:12:5»'],
  ['/home/job/src/hub.js:12', 'src/hub.js 12 1 «/home/job/src/hub.js:12»'],
  ['see ./index.mjs:4 please', 'index.mjs 4 1 «./index.mjs:4»'],
  ['test at src/deep/a-b.test.ts:7:1', 'src/deep/a-b.test.ts 7 1 «src/deep/a-b.test.ts:7:1»'],
])('%s is a link', (text, expected) => {
  expect(found(text)).toEqual([expected]);
});

it.each([
  'at Server.emit (node:events:509:28)',
  'at /home/job/node_modules/x/src/hub.js:1:1',
  'at /home/other/src/hub.js:1:1',
  'http://localhost:8080/src',
  'src/hub.js without a line',
])('%s is none', (text) => {
  expect(found(text)).toEqual([]);
});

it('every place of a line is found', () => {
  expect(found('src/hub.js:1 and index.mjs:2:2')).toHaveLength(2);
});
