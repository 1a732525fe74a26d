import test from 'node:test';
import assert from 'node:assert/strict';
import { openShop, somePurchase } from './shop.js';

test('after a deployment', async () => {
  const shop = await openShop();
  const purchases = Array.from({ length: 6 }, () => somePurchase());
  for (const name of ['a', 'b', 'c']) {
    const pod = await shop.pod(name);
    for (const purchase of purchases) shop.broker.publish(purchase);
    await shop.quiet();
    const wrong = shop.wrong(purchases);
    assert.equal(wrong, undefined, `6 purchases, published again after each deployment: ${wrong}`);
    pod.kill();
  }
});

test('with three pods', async () => {
  const shop = await openShop();
  for (const name of ['a', 'b', 'c']) await shop.pod(name);
  const purchases = Array.from({ length: 9 }, (_, n) => somePurchase(`c-${n % 2}`));
  for (let time = 1; time <= 4; time += 1) {
    // another order each time, so another pod gets each of them
    for (const purchase of purchases.slice(time).concat(purchases.slice(0, time))) shop.broker.publish(purchase);
    await shop.quiet();
    const wrong = shop.wrong(purchases);
    assert.equal(wrong, undefined, `9 purchases, published ${time} times to three pods: ${wrong}`);
  }
});
