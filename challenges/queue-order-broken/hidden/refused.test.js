import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { clock, eventOf, openShop, same, someOrder } from './shop.js';

test('what the store refuses comes before its successors', async () => {
  for (const step of ['last', 'append']) {
    const shaky = [someOrder(), someOrder()];
    let left = 5;
    const gate = async (what, order, when) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (what === step && when === 'before' && shaky.some((one) => same(one, order)) && (left -= 1) >= 0)
        throw new Error('store is busy');
    };
    const shop = await openShop({ gate });
    shop.pod();
    const orders = [...shaky, someOrder(), someOrder()];
    for (let version = 1; version <= 4; version += 1) for (const order of orders) shop.publish(eventOf(order, version));
    await shop.within(60, () => shop.complete() || shop.wrong({ complete: false }));
    const wrong = shop.wrong();
    assert.equal(wrong, undefined, `the store refused “${step}” five times: ${wrong}`);
  }
});

test('what was done, and only the answer got lost', async () => {
  let lost = 0;
  const gate = async (what, order, when) => {
    await new Promise((resolve) => setImmediate(resolve));
    if (what === 'append' && when === 'after' && (lost += 1) % 3 === 0) throw new Error('connection reset');
  };
  const shop = await openShop({ gate });
  shop.pod();
  const orders = [someOrder(), someOrder(), someOrder()];
  for (let version = 1; version <= 4; version += 1) for (const order of orders) shop.publish(eventOf(order, version));
  await shop.within(60, () => shop.partition.committed === 12 || shop.wrong({ complete: false }));
  const wrong = shop.wrong();
  assert.equal(wrong, undefined, `the store has written, and its answer got lost: ${wrong}`);
  assert.equal(shop.partition.committed, 12, `a minute later ${shop.partition.committed} of 12 events are committed`);
});

test('orders that are refused, more than there are places, hold up nobody else', async () => {
  const refused = Array.from({ length: 3 }, someOrder);
  const attempts = [];
  let refusing = true;
  const gate = async (what, order, when) => {
    await new Promise((resolve) => setImmediate(resolve));
    if (!refusing || when === 'after' || !refused.some((one) => same(one, order))) return;
    if (same(order, refused[0])) attempts.push(clock.now());
    throw new Error('store is busy');
  };
  const shop = await openShop({ gate });
  shop.pod({ concurrency: 2 });
  for (let version = 1; version <= 3; version += 1) for (const order of refused) shop.publish(eventOf(order, version));
  const others = Array.from({ length: 120 }, someOrder);
  for (const order of others) shop.publish(eventOf(order, 1));
  await shop.within(20, () => others.every((order) => shop.database.history(order).length === 1));
  const done = others.filter((order) => shop.database.history(order).length === 1).length;
  // lanes that are shared by some are fine
  assert.ok(
    done >= 60,
    `concurrency 2, 3 orders are refused again and again: of 120 others ${done} have been written after 20 seconds`,
  );
  await shop.after(20);
  const pauses = attempts.slice(1).map((time, n) => time - attempts[n]);
  assert.ok(pauses.length >= 3, `an order is refused for 40 seconds: it was tried ${attempts.length} times`);
  const shortest = Math.min(...pauses);
  assert.ok(shortest >= 100, `an order that was refused was tried again after ${Math.round(shortest)} ms`);
  const longest = Math.max(...pauses);
  assert.ok(longest <= 6000, `an order that was refused was tried again after ${Math.round(longest / 1000)} s`);
  refusing = false;
  await shop.within(15, shop.complete);
  const wrong = shop.wrong();
  assert.equal(wrong, undefined, `3 orders were refused for a while, that is over for 15 seconds: ${wrong}`);
});

test('an order is refused, and the others do not wait for its next attempt', async () => {
  const refused = someOrder();
  let refusals = 0;
  const gate = async (what, order, when) => {
    if (when === 'before' && same(order, refused)) {
      refusals += 1;
      throw new Error('store is busy');
    }
    await turns(1);
  };
  const shop = await openShop({ gate });
  shop.pod({ concurrency: 2 });
  shop.publish(eventOf(refused, 1));
  const others = Array.from({ length: 40 }, someOrder);
  for (const order of others) shop.publish(eventOf(order, 1));
  for (let step = 0; step < 50 && refusals === 0; step += 1) {
    await turns(1);
    if (step % 10 === 9) await clock.tickAsync(10);
  }
  const written = () => others.filter((order) => shop.database.history(order).length === 1).length;
  for (let part = 0; part < 9 && written() < 40; part += 1) {
    await turns(60);
    await clock.tickAsync(10);
  }
  await turns(60);
  // lanes that are shared by some are fine
  assert.ok(
    written() >= 20,
    `concurrency 2, an order was refused and may be tried again in 100 ms at the earliest: until then ${written()} of 40 others have been written`,
  );
});
