import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { openShop } from './storefront.js';

const clock = virtualClock();

test('a crawler cannot make the store larger than it may be', async () => {
  for (const maxEntries of [40, 150]) {
    const { crawl, store } = await openShop({ maxEntries });
    const timers = clock.pending();
    await crawl(maxEntries * 3);
    assert.ok(
      store.peak <= maxEntries,
      `a crawler asked for ${maxEntries * 3} pages: the store held ${store.peak} of the ${maxEntries} that it may hold`,
    );
    assert.ok(
      store.size <= maxEntries,
      `a crawler has passed, ${maxEntries} pages may be kept: the store holds ${store.size}`,
    );
    const started = clock.pending() - timers;
    assert.ok(
      started <= maxEntries + 5,
      `a crawler asked for ${maxEntries * 3} pages, ${maxEntries} may be kept: ${started} timers are running`,
    );
  }
});

test('many requests at the same time keep within the limit, too', async () => {
  const { shop, store } = await openShop({ maxEntries: 20 });
  for (let wave = 0; wave < 3; wave += 1) {
    await Promise.all(Array.from({ length: 50 }, (_, i) => shop.page(`/products/p-${wave * 100 + i}`)));
  }
  assert.ok(
    store.peak <= 20,
    `50 pages were asked for at the same time: the store held ${store.peak} of the 20 that it may hold`,
  );
});

test('in production five hundred pages are the most', async () => {
  const { crawl, store } = await openShop({ settings: {} });
  await crawl(560);
  assert.ok(
    store.peak <= 500,
    `a crawler asked for 560 pages, with the settings of production: the store held ${store.peak} of the 500 that it may hold`,
  );
});
