import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { eventOf, openShop, someOrder, turnstile } from './shop.js';

test('the numbers of a pod without work are nought, however many orders it has seen', async () => {
  const shop = await openShop();
  const { projector } = shop.pod();
  for (let round = 1; round <= 3; round += 1) {
    for (let i = 0; i < 60; i += 1) {
      const order = someOrder();
      shop.publish(eventOf(order, 1));
      shop.publish(eventOf(order, 2));
    }
    await shop.within(20, shop.complete);
    await shop.after(2);
    const { running, waiting, lanes } = projector.stats();
    assert.ok(shop.complete(), `${round * 60} orders: not all of them are written after 20 seconds`);
    assert.ok(
      running === 0 && waiting === 0 && lanes === 0,
      `${round * 60} orders are written and nothing is left to do: the stats say ${running} running, ${waiting} waiting, ${lanes} lanes`,
    );
  }
});

test('the numbers of a pod with work', async () => {
  const { parked, gate } = turnstile();
  const shop = await openShop({ gate });
  const { projector } = shop.pod();
  const order = someOrder();
  for (let version = 1; version <= 3; version += 1) shop.publish(eventOf(order, version));
  await turns(20);
  let { running, waiting, lanes } = projector.stats();
  assert.ok(
    running === 1 && waiting === 2 && lanes === 1,
    `one order with three events, one of them being written: the stats say ${running} running, ${waiting} waiting, ${lanes} lanes`,
  );
  for (let i = 0; i < 12; i += 1) {
    // its store does not answer well just now
    const step = parked.shift();
    if (i === 1) step?.reject(new Error('store is busy'));
    else step?.resolve();
    if (i === 1) {
      await turns(10);
      ({ running, waiting, lanes } = projector.stats());
      assert.ok(
        running === 0 && waiting === 3 && lanes === 1,
        `one order with three events, its first waits for its next attempt: the stats say ${running} running, ${waiting} waiting, ${lanes} lanes`,
      );
    }
    await shop.after(2);
  }
  ({ running, waiting, lanes } = projector.stats());
  assert.ok(
    running + waiting + lanes === 0,
    `all is written: the stats say ${running} running, ${waiting} waiting, ${lanes} lanes`,
  );
});
