import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { ended, follow, inWords, openShop, someSku, turns } from './shop.js';

const clock = virtualClock();

test('what timed out is closed at the dependency', async () => {
  const { api, offers, plan } = await openShop();
  const skus = Array.from({ length: 30 }, someSku);
  for (const sku of skus) plan('stock', sku, [{ answer: 'silent' }]);
  const got = skus.map((sku) => follow(offers.offer(sku)));
  await clock.tickAsync(1200);
  await ended(...got);
  await turns(20);
  const other = got.find(({ value }) => value?.stock !== null || value.stale.join() !== 'stock');
  assert.ok(
    !other,
    `30 offers of which the stock is never answered; 1.2 s later, of one of them: ${other && inWords(other)}`,
  );
  assert.equal(
    api.open,
    0,
    `30 offers were answered without stock; ${api.open} calls are still open at the stock service`,
  );
  assert.equal(
    api.cancelled,
    30,
    `30 calls of the stock service timed out; ${api.cancelled} were cancelled there`,
  );

  // last known prices make these answerable as well
  for (const sku of skus) plan('price', sku, [{ answer: 'silent' }]);
  const again = skus.map((sku) => follow(offers.offer(sku)));
  await clock.tickAsync(1200);
  await ended(...again);
  await turns(20);
  assert.ok(
    again.every(({ value }) => value?.stale.join() === 'price,stock'),
    `30 offers of which neither is answered; 1.2 s later, of the first: ${inWords(again[0])}`,
  );
  assert.equal(
    api.open,
    0,
    `30 offers were answered with old prices; ${api.open} calls are still open at the dependencies`,
  );

  // the outage is over
  for (const sku of skus) for (const kind of ['price', 'stock']) plan(kind, sku, [{ answer: 'ok' }]);
  const well = [...skus.slice(0, 3), someSku()].map((sku) => follow(offers.offer(sku)));
  await ended(...well);
  const poor = well.find(({ value }) => value?.stale.length !== 0);
  assert.ok(!poor, `both services are well again; of the first offers one: ${poor && inWords(poor)}`);
});
