import test from 'node:test';
import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { isDeepStrictEqual as same } from 'node:util';
import { gzipSync } from 'node:zlib';
import { project, turns, until } from '#hotfix/probes';
import { converted, openShop, openStore, outcomeOf, salt, story } from './shop.js';

const rows = Array.from({ length: 40 }, (_, i) => ({ sku: `${salt}-${i}`, name: `Nail ${i}` }));
const lines = rows.map(({ sku, name }) => `${sku},${name}`);

const FILES = [
  ['ends with a line feed', `sku,name\n${lines.join('\n')}\n`, rows],
  ['ends without a line feed', `sku,name\n${lines.join('\n')}`, rows],
  ['has CRLF, the last one included', `sku,name\r\n${lines.join('\r\n')}\r\n`, rows],
  ['has CRLF, the last line without', `sku,name\r\n${lines.join('\r\n')}`, rows],
  ['has one row and no line feed at its end', `sku,name\n${lines[0]}`, rows.slice(0, 1)],
  ['has a header only', 'sku,name\n', []],
  ['has a header only, without a line feed', 'sku,name', []],
  ['is empty', '', []],
  ['ends with a comment', `sku,name\n${lines[0]}\n# that's all`, rows.slice(0, 1)],
];

test('all rows of a file come, and then it ends', async () => {
  const store = await openStore();
  for (const [what, content, wanted] of FILES) {
    for (const gzip of [false, true]) {
      store.put('list', gzip ? gzipSync(content) : content);
      const got = await converted(store, 'list', { gzip });
      const file = `a file${gzip ? ', gzipped,' : ''} that ${what}`;
      assert.equal(got.state, 'fulfilled', `${file}: ${story(got)}`);
      assert.equal(got.lines.length, wanted.length, `${file} has ${wanted.length} rows; ${story(got)}`);
      assert.ok(
        same(got.lines, wanted) && got.complete,
        `${file}: the rows are others than those in the file`,
      );
      assert.equal(got.value?.rows, wanted.length, `${file} has ${wanted.length} rows; ${story(got)}`);
      assert.ok(got.ended, `${file}: it is done, and what was written to has not ended`);
    }
  }
});

test('downloads, too', async () => {
  const store = await openStore();
  const shop = await openShop(store);
  for (const [what, content, wanted] of FILES.slice(0, 2)) {
    store.put('list.csv', content);
    store.put('list.csv.gz', gzipSync(content));
    for (const name of ['list.csv', 'list.csv.gz']) {
      const { status, end, text } = await shop.download(`/export/${name}`);
      const got = text.split('\n').length - 1;
      assert.equal(
        `${status}, ${end || 'open for ever'}, ${got} rows`,
        `200, complete, ${wanted.length} rows`,
        `a download of ${name}, which ${what} and has ${wanted.length} rows: ${status}, ${end || 'open for ever'}, ${got} rows`,
      );
    }
  }
  const missing = await shop.download('/export/nothing.csv');
  assert.equal(
    missing.status,
    404,
    `the store has no such file, and a download is answered with ${missing.status}`,
  );
});

for (const full of [false, true]) {
  test(`a conversion is done when what it writes to has ${full ? 'failed at its end' : 'finished'}`, async () => {
    const { convert } = await project('src/convert.js');
    const store = await openStore();
    store.put('list', `sku,name\n${lines.join('\n')}\n`);
    let close;
    const output = new Writable({
      write: (chunk, encoding, callback) => callback(),
      final: (callback) => (close = callback),
    });
    output.on('error', () => {}); // it is the conversion that must tell
    let over = false;
    const result = convert(await store.open('list'), output);
    const end = () => (over = true);
    result.then(end, end);
    assert.ok(
      await until(() => close),
      'all rows have been written, and what was written to has not been ended',
    );
    await turns(20);
    assert.ok(!over, 'what was written to has not finished, and the conversion has ended');
    const error = new Error('disk full');
    close(full ? error : undefined);
    const { state, reason } = await outcomeOf(result);
    if (full)
      assert.ok(
        state === 'rejected' && reason === error,
        `what was written to failed at its end; the conversion is ${state}`,
      );
    else assert.equal(state, 'fulfilled', `what was written to has finished; the conversion is ${state}`);
  });
}
