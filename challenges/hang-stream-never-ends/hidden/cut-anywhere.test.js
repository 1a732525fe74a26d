import test from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual as same } from 'node:util';
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
