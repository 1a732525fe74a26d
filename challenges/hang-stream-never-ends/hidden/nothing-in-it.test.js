import test from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual as same } from 'node:util';
import { converted, openStore, salt, story } from './shop.js';

const a = `A,${salt}`;
const b = `B,${salt}`;

// `|` is where one chunk ends and the next begins
const FILES = [
  ['begins with blank lines', `\n|\n|sku,name\n${a}\n|${b}\n`],
  ['begins with a comment', `# list|\n|sku,name\n|${a}\n${b}\n`],
  ['has blank lines in between', `sku,name\n${a}\n|\n|\r\n|  \n${b}\n`],
  ['has comments in between', `sku,name\n|# one\n|${a}\n# "two" inches: 2" |\n# three\n|${b}\n`],
  ['has rows without a value', `sku,name\n,\n${a}\n|,\n,\n|${b}\n|,\n|""|,""\n`],
  ['has rows without a value at its end', `sku,name\n${a}\n${b}\n,\n,`],
  ['is followed by 40 rows without a value', `sku,name\n${a}\n${b}\n${',\n'.repeat(40)}`],
  ['ends with blank lines', `sku,name\n${a}\n|${b}\n|\n|\n\n`],
];

test('what is no row is skipped, and the rest comes', async () => {
  const store = await openStore();
  for (const [what, marked] of FILES) {
    const cuts = [];
    const content = marked.split('|').reduce((all, part) => {
      cuts.push(all.length);
      return all + part;
    });
    store.put('list', content, { cuts });
    const got = await converted(store, 'list');
    const skus = got.lines.map(({ sku }) => sku).join(' ');
    assert.equal(got.state, 'fulfilled', `a file that ${what}: ${story(got)}`);
    assert.equal(skus, 'A B', `a file that ${what} has the rows A B; written were ${skus || 'none'}`);
    assert.equal(
      got.value?.rows,
      2,
      `a file that ${what} has two rows, and the result says ${got.value?.rows}`,
    );
  }
  store.put('list', '\n# nothing\n\n');
  const got = await converted(store, 'list');
  assert.equal(
    got.state,
    'fulfilled',
    `a file with blank lines and a comment, and nothing else: ${story(got)}`,
  );
});

// a comment has its # at the beginning of the line, and a space is a value
const ROWS = [
  ['has spaces before a #', ` # 12,${salt}`, { sku: ' # 12', name: salt }],
  ['has a # in its second field', `${salt},#12`, { sku: salt, name: '#12' }],
  ['has a # in quotes', `"# 12",${salt}`, { sku: '# 12', name: salt }],
  ['has spaces in all its fields', ' ,  ', { sku: ' ', name: '  ' }],
];

test('what looks like nothing and is a row comes as it is', async () => {
  const store = await openStore();
  for (const [what, row, wanted] of ROWS) {
    store.put('list', `sku,name\n${a}\n${row}\n${b}\n`);
    const got = await converted(store, 'list');
    assert.equal(got.state, 'fulfilled', `a file with a row that ${what}: ${story(got)}`);
    assert.ok(
      same(got.lines, [{ sku: 'A', name: salt }, wanted, { sku: 'B', name: salt }]),
      `a file of three rows; the second, ${JSON.stringify(row)}, ${what}: written were ${JSON.stringify(got.lines)}`,
    );
  }
});
