import test from 'node:test';
import assert from 'node:assert/strict';
import { openShop } from './storefront.js';

test('the answer of /stats does not grow with the number of addresses', async () => {
  const { shop, crawl } = await openShop({ maxEntries: 50 });
  const length = () => JSON.stringify(shop.stats()).length;
  await crawl(150);
  const early = length();
  await crawl(600, 200_000);
  const late = length();
  assert.ok(
    late <= early * 1.2 + 100,
    `after 150 addresses /stats answered with ${early} characters, after 750 with ${late}; 50 pages may be kept`,
  );
});

test('the totals are those since the start', async () => {
  const { shop, crawl } = await openShop({ maxEntries: 50 });
  await crawl(350);
  let served = 0;
  for (let i = 0; i < 5; i += 1) if ((await shop.page('/products/p-7')).cache === 'hit') served += 1;
  await crawl(350, 300_000);
  const { hits, misses } = shop.stats();
  assert.equal(
    `${hits} hits, ${misses} misses`,
    `${served} hits, ${705 - served} misses`,
    `705 requests, ${served} of them answered from the cache: /stats says ${hits} hits and ${misses} misses`,
  );
});

test('hits, misses and entries are right', async () => {
  const { shop, ask, desk, store } = await openShop({ maxEntries: 50 });
  const wanted = { hits: 0, misses: 0 };
  for (let i = 0; i < 90; i += 1) {
    const page = await ask(`/products/p-${1 + Math.floor(Math.random() * 15)}?utm_source=${i}`);
    wanted[page.rendered === 0 ? 'hits' : 'misses'] += 1;
  }
  desk.fail(1);
  await ask('/products/p-500');
  wanted.misses += 1;
  const { hits, misses, entries } = shop.stats();
  assert.equal(
    `${hits} hits, ${misses} misses`,
    `${wanted.hits} hits, ${wanted.misses} misses`,
    `91 requests, ${wanted.misses} of them rendered a page: /stats says ${hits} hits and ${misses} misses`,
  );
  assert.equal(entries, store.size, `/stats says ${entries} entries, the store has ${store.size}`);
});
