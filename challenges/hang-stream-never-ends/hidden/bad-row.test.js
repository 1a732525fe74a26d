import test from 'node:test';
import assert from 'node:assert/strict';
import { until } from '#hotfix/probes';
import { converted, openShop, openStore, salt, story } from './shop.js';

const good = (n) => Array.from({ length: n }, (_, i) => `${salt}-${i},Nail\n`).join('');

const FILES = [
  ['has too many fields', `sku,name\n${good(3)}x,y,z\n${good(2)}`, 4],
  ['has too few fields', `# list\nsku,name\n\n${good(2)}# two\n,\n\nx\n${good(2)}`, 4],
  ['has too few fields and is the last one', `sku,name\n${good(5)}x`, 6],
  ['has a quote that is never closed', `sku,name\n${good(4)}x,"y\n${good(3)}`, 5],
  ['has a quote that is never closed, at the very end', `sku,name\n${good(1)}x,"`, 2],
  ['is the first one and has too many fields', `sku,name\nx,y,z\n${good(2)}`, 1],
];

test('a bad row is named', async () => {
  const store = await openStore();
  for (const [what, content, row] of FILES) {
    for (const cuts of [undefined, [content.length - 7, content.length - 2]]) {
      store.put('list', content, { cuts });
      const got = await converted(store, 'list');
      assert.equal(got.state, 'rejected', `row ${row} ${what}: ${story(got)}`);
      assert.equal(got.reason?.name, 'RowError', `row ${row} ${what}: ${story(got)}`);
      assert.equal(got.reason.row, row, `row ${row} ${what}, and the error names row ${got.reason.row}`);
      assert.ok(!got.ended, `row ${row} ${what}, and what was written looks complete`);
      assert.ok(got.input.destroyed && got.output.destroyed, `row ${row} ${what}, and a stream stays open`);
      await until(() => store.count.open === 0, { ms: 2000 });
      assert.equal(store.count.open, 0, `row ${row} ${what}; files that stay open: ${store.count.open}`);
    }
  }
});

test('a download with a bad row does not look complete', async () => {
  const store = await openStore();
  const shop = await openShop(store);
  for (const [what, content, row] of FILES.slice(0, 4)) {
    store.put('list.csv', content);
    const { status, end } = await shop.download('/export/list.csv');
    assert.notEqual(end, '', `row ${row} ${what}, and the download stays open for ever`);
    assert.ok(
      status >= 500 || end === 'cut',
      `row ${row} ${what}, and the download is ${end} with status ${status}`,
    );
  }
});
