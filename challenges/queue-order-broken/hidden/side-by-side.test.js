import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { eventOf, openShop, same, someOrder, turnstile } from './shop.js';

test('several orders at a time, and never more than eight', async () => {
  const { parked, gate } = turnstile();
  const shop = await openShop({ gate });
  shop.pod();
  const orders = Array.from({ length: 60 }, someOrder);
  for (let version = 1; version <= 2; version += 1) for (const order of orders) shop.publish(eventOf(order, version));
  await turns(30);
  const at = parked.length;
  assert.ok(at >= 4, `events of 60 orders wait, and ${at} are being written at a time`);
  for (let over = 0; over < 40; over += 1) {
    parked.splice(over % parked.length, 1)[0]?.resolve();
    await turns(6);
    assert.ok(parked.length >= 4, `events of many orders wait, and ${parked.length} are being written at a time`);
  }
  assert.ok(shop.database.peak <= 8, `${shop.database.peak} steps at the store at a time instead of 8`);
});

test('two at a time, if that is asked for', async () => {
  const shop = await openShop();
  shop.pod({ concurrency: 2 });
  for (let wave = 1; wave <= 3; wave += 1) {
    for (let i = 0; i < 15; i += 1) shop.publish(eventOf(someOrder(), 1));
    await shop.within(10, shop.complete);
    assert.ok(shop.complete(), 'concurrency 2: after 10 seconds 15 events have not been written');
  }
  assert.equal(shop.database.peak, 2, `concurrency 2: ${shop.database.peak} steps at the store at a time`);
});

test('an order that does not move holds up nobody else', async () => {
  const slow = someOrder();
  const { parked, gate } = turnstile((what, order) => same(order, slow));
  const shop = await openShop({ gate });
  shop.pod();
  for (let version = 1; version <= 60; version += 1) shop.publish(eventOf(slow, version));
  const others = Array.from({ length: 120 }, someOrder);
  for (const order of others) shop.publish(eventOf(order, 1));
  await shop.within(20, () => others.every((order) => shop.database.history(order).length === 1));
  const done = others.filter((order) => shop.database.history(order).length === 1).length;
  assert.ok(done >= 60, `one order with 60 events does not move: of 120 orders behind it ${done} have been written`);
  // and when it moves again
  for (let i = 0; i < 1000 && !shop.complete(); i += 1) {
    parked.shift()?.resolve();
    await turns(2);
    if (i % 100 === 99) await shop.after(1);
  }
  const wrong = shop.wrong();
  assert.equal(wrong, undefined, `an order with 60 events did not move for a while: ${wrong}`);
});
