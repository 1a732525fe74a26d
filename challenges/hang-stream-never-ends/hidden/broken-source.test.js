import test from 'node:test';
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { until } from '#hotfix/probes';
import { converted, openShop, openStore, salt, story } from './shop.js';

const list = `sku,name\n${Array.from({ length: 1500 }, (_, i) => `${salt}-${i},"Nail, ${i * 7919} mm"`).join('\n')}\n`;
const zipped = gzipSync(list);

/** Names, and whether the error that must be told is the store's own. */
function breakFiles(store) {
  const scrambled = Buffer.from(zipped);
  scrambled.fill(0xff, 40, 120);
  store.put('at-once.csv', list);
  store.fail('at-once.csv', 0);
  store.put('half-way.csv', list);
  store.fail('half-way.csv', 17_000);
  store.put('half-way.csv.gz', zipped, { cuts: [2000, 4000] });
  store.fail('half-way.csv.gz', 4000);
  store.put('cut-off.csv.gz', zipped.subarray(0, zipped.length - 30));
  store.put('no-checksum.csv.gz', zipped.subarray(0, zipped.length - 6));
  store.put('scrambled.csv.gz', scrambled);
  store.put('no-gzip.csv.gz', list);
  return [
    ['at-once.csv', true],
    ['half-way.csv', true],
    ['half-way.csv.gz', true],
    ['cut-off.csv.gz', false],
    ['no-checksum.csv.gz', false],
    ['scrambled.csv.gz', false],
    ['no-gzip.csv.gz', false],
  ];
}

test('a conversion that cannot be completed fails, and leaves nothing open', async () => {
  const store = await openStore();
  for (const [name, byStore] of breakFiles(store)) {
    const got = await converted(store, name, { gzip: name.endsWith('.gz') });
    assert.equal(got.state, 'rejected', `${name} is broken: ${story(got)}`);
    if (byStore) assert.equal(got.reason?.code, 'EIO', `${name}: the store said EIO, and ${story(got)}`);
    assert.ok(!got.ended, `${name} is broken, and what was written looks complete`);
    assert.ok(got.output.destroyed, `${name} is broken, and what was written to stays open`);
    await until(() => store.count.open === 0, { ms: 2000 });
    assert.equal(
      store.count.open,
      0,
      `${name} is broken; files that stay open at the store: ${store.count.open}`,
    );
  }
});

test('a download that cannot be completed does not look complete, and does not last for ever', async () => {
  const store = await openStore();
  const shop = await openShop(store);
  for (const [name] of breakFiles(store)) {
    const { status, end } = await shop.download(`/export/${name}`);
    assert.notEqual(end, '', `${name} is broken, and its download stays open for ever`);
    assert.ok(
      status >= 500 || end === 'cut',
      `${name} is broken, and its download is ${end} with status ${status}`,
    );
    await until(() => store.count.open === 0, { ms: 2000 });
    assert.equal(
      store.count.open,
      0,
      `${name} is broken; files that stay open at the store: ${store.count.open}`,
    );
  }
  const { status } = await shop.download('/healthz');
  assert.equal(status, 200, `after some broken files GET /healthz is answered with ${status}`);
});
