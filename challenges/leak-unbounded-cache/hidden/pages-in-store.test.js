import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { openShop, someProduct } from './storefront.js';

test('each kept page is one entry of the store', async () => {
  const { ask, store } = await openShop();
  for (let i = 1; i <= 20; i += 1) {
    await ask(`/products/p-${i}`);
    await ask(`/products/p-${Math.ceil(i / 2)}?gclid=${i}`);
  }
  assert.equal(
    store.size,
    20,
    `20 pages were rendered; the platform's dashboard shows ${store.size} entries`,
  );
});

test('after a flush everything is rendered anew, and the cache works as before', async () => {
  const { shop, ask, crawl, store } = await openShop({ maxEntries: 30 });
  for (let round = 1; round <= 3; round += 1) {
    for (let i = 1; i <= 25; i += 1) await ask(`/products/p-${i}`);
    shop.flush();
    assert.equal(store.size, 0, `after flush number ${round} the store has ${store.size} entries`);
    const page = await ask('/products/p-3');
    assert.equal(page.cache, 'miss', `after flush number ${round} a page still came from the cache`);
    const again = await ask('/products/p-3');
    assert.equal(again.cache, 'hit', `after flush number ${round} a page is rendered at every request`);
    await crawl(60, round * 1000);
    assert.ok(store.peak <= 30, `after a flush the store held ${store.peak} of the 30 that it may hold`);
  }
});

test('a page that is being rendered during a flush belongs to the time before', async () => {
  const { shop, ask } = await openShop();
  const sku = someProduct();
  const before = shop.page(`/products/${sku}`);
  shop.flush();
  await before;
  await turns(5);
  const page = await ask(`/products/${sku}`);
  assert.equal(
    page.cache,
    'miss',
    'a page was being rendered when /flush came, and the next request for it was a hit',
  );
  const again = await ask(`/products/${sku}`);
  assert.equal(again.cache, 'hit', 'after a flush a page was asked for twice and rendered twice');
});

test('the platform team empties the store itself', async () => {
  const { ask, store, crawl } = await openShop({ maxEntries: 30 });
  await crawl(30);
  store.clear();
  const page = await ask('/products/p-100000');
  assert.equal(page.cache, 'miss', 'the store was emptied, and a page still came from the cache');
  await crawl(29, 500_000);
  await crawl(29, 500_000);
  assert.ok(store.size > 0, 'the store was emptied, and no page is kept since');
  assert.ok(store.peak <= 30, `the store was emptied and filled again: it held ${store.peak} of 30`);
});
