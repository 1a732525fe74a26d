import test from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual as same } from 'node:util';
import { gzipSync } from 'node:zlib';
import { converted, openStore, salt, story } from './shop.js';

const FILE = `sku,name\r\n# "1" a\nÆ-1,"a ""b"" c"\n"two\n# lines, ${salt}","€ 🪝"\r\n"","x"\n  in, the middle \n" at ","the\r\nends "\nlast,"é\n"""`;
const WANTED = [
  { sku: 'Æ-1', name: 'a "b" c' },
  { sku: `two\n# lines, ${salt}`, name: '€ 🪝' },
  { sku: '', name: 'x' },
  { sku: '  in', name: ' the middle ' },
  { sku: ' at ', name: 'the\r\nends ' },
  { sku: 'last', name: 'é\n"' },
];

test('it does not matter where a file is cut into chunks', async () => {
  const store = await openStore();
  const bytes = Buffer.from(FILE);
  const everywhere = Array.from(bytes, (_, at) => at);
  for (const cuts of [...everywhere.map((at) => [at]), everywhere]) {
    store.put('list', bytes, { cuts });
    const got = await converted(store, 'list');
    const where = cuts.length === 1 ? `after ${cuts[0]} bytes` : 'after each byte';
    const before = JSON.stringify(
      bytes.subarray(Math.max(0, cuts.at(-1) - 6), cuts.at(-1)).toString('latin1'),
    );
    assert.equal(got.state, 'fulfilled', `a chunk ends ${where}, at ${before}: ${story(got)}`);
    assert.ok(
      same(got.lines, WANTED),
      `a chunk ends ${where}, at ${before}, and the rows are ${JSON.stringify(got.lines)}`,
    );
  }
});

test('a long file of wide characters, as it is and gzipped', async () => {
  const store = await openStore();
  // three bytes a character: wherever a chunk ends, it most often ends inside one
  const name = '€'.repeat(900 + Math.floor(Math.random() * 90));
  const rows = Array.from({ length: 60 }, (_, i) => ({ sku: `${salt}-${i}`, name }));
  const content = `sku,name\n${rows.map((row) => `${row.sku},${row.name}\n`).join('')}`;
  for (const gzip of [false, true]) {
    store.put('list', gzip ? gzipSync(content) : content);
    const got = await converted(store, 'list', { gzip });
    const file = `a file${gzip ? ', gzipped,' : ''} of 60 rows and ${Math.round(content.length / 1000)} thousand characters`;
    assert.equal(got.state, 'fulfilled', `${file}: ${story(got)}`);
    const torn = got.lines.filter((line, i) => !same(line, rows[i])).length;
    assert.ok(
      got.lines.length === 60 && torn === 0,
      `${file}: ${got.lines.length} rows are written, ${torn} of them with other characters than in the file`,
    );
  }
});
