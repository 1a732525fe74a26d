import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { openShop, someProduct } from './storefront.js';

const clock = virtualClock();
const MAX = 60;

test('a page that is asked for all the time stays while a crawler passes', async () => {
  const { ask, crawl } = await openShop({ maxEntries: MAX });
  const first = Number(someProduct().slice(2));
  const popular = Array.from({ length: 6 }, (_, i) => `/products/p-${first + i}`);
  await crawl(MAX / 2);
  for (const address of popular) await ask(`${address}?utm_source=a`);
  let rendered = 0;
  let asked = 0;
  for (let round = 0; round < 60; round += 1) {
    await crawl(6, 200_000 + round * 10);
    for (const address of popular) rendered += (await ask(`${address}?utm_source=${round}`)).rendered;
    asked += popular.length;
  }
  assert.ok(
    rendered <= popular.length,
    `within one minute ${popular.length} pages were asked for after every sixth page of a crawler, ${asked} times: they were rendered anew ${rendered} times`,
  );
});

test('a page that becomes popular while the store is full finds its place', async () => {
  const { ask, crawl } = await openShop({ maxEntries: MAX });
  await crawl(MAX * 2);
  const sku = someProduct();
  let hits = 0;
  for (let round = 0; round < 16; round += 1) {
    if ((await ask(`/products/${sku}`)).cache === 'hit') hits += 1;
    await crawl(3, 300_000 + round * 10);
  }
  assert.ok(
    hits >= 8,
    `the store was full when a new page became popular: of 16 requests for it ${hits} were hits`,
  );
});

test('a page that becomes popular while others have been popular finds its place, too', async () => {
  const { ask, crawl } = await openShop({ maxEntries: MAX });
  for (let round = 0; round < 3; round += 1) await crawl(MAX);
  const sku = someProduct();
  let hits = 0;
  for (let round = 0; round < 16; round += 1) {
    if ((await ask(`/products/${sku}`)).cache === 'hit') hits += 1;
    await crawl(3, 300_000 + round * 10);
  }
  assert.ok(
    hits >= 8,
    `the store was full of pages that were asked for three times each, then a new page became popular: of 16 requests for it ${hits} were hits`,
  );
});

test('fifty pages of a hundred visitors are hits, whatever is in the links', async () => {
  const { shop } = await openShop();
  for (let i = 0; i < 300; i += 1) {
    await shop.page(`/products/p-${i % 50}?utm_source=mail-${i}`, { 'x-visitor': `v-${i % 100}` });
    if (i % 30 === 0) await clock.tickAsync(4000);
  }
  const { hits, misses } = shop.stats();
  assert.ok(
    hits >= 240,
    `300 requests within 40 s for 50 products, by different links: ${hits} hits, ${misses} misses`,
  );
});
