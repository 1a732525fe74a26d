import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { openShop, someProduct } from './storefront.js';

const clock = virtualClock();
const MAX = 60;

test('a page that is asked for all the time stays while a crawler passes', async () => {
  const { ask, crawl } = await openShop({ maxEntries: MAX });
  const sku = someProduct();
  await crawl(MAX / 2);
  await ask(`/products/${sku}?utm_source=a`);
  let rendered = 0;
  let asked = 0;
  for (let round = 0; round < 40; round += 1) {
    await crawl(6, 200_000 + round * 10);
    rendered += (await ask(`/products/${sku}?utm_source=${round}`)).rendered;
    asked += 1;
  }
  assert.ok(
    rendered <= 1,
    `within one minute a page was asked for after every sixth page of a crawler, ${asked} times: it was rendered anew ${rendered} times`,
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
