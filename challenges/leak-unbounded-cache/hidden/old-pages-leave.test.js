import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { MINUTE, openShop } from './storefront.js';

const clock = virtualClock();

test('pages that nobody asks for again leave the store', async () => {
  const { ask, crawl, store } = await openShop();
  await crawl(60);
  await clock.tickAsync(10_000);
  await crawl(60, 200_000);
  assert.equal(store.size, 120, `120 different pages were asked for, ${store.size} are in the store`);
  await clock.tickAsync(3 * MINUTE + 1000);
  await ask('/products/p-1');
  await turns(5);
  assert.ok(
    store.size <= 1,
    `120 pages were not asked for again. Three minutes and one other request later ${store.size} entries are in the store`,
  );
});

test('a quiet hour does no harm to what comes after', async () => {
  const { ask, crawl, store } = await openShop({ maxEntries: 30 });
  for (let hour = 0; hour < 3; hour += 1) {
    await crawl(25, 1000 * hour);
    await clock.tickAsync(60 * MINUTE);
    await ask('/products/p-7');
    await turns(5);
    assert.ok(store.size <= 1, `after a quiet hour ${store.size - 1} old pages are in the store`);
    const again = await ask('/products/p-7');
    assert.equal(again.cache, 'hit', 'a page was asked for twice after a quiet hour and rendered twice');
  }
});
