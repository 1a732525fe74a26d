import test from 'node:test';
import assert from 'node:assert/strict';
import { openShop, somePurchase } from './shop.js';

test('an event that is published five times', async () => {
  const shop = await openShop();
  await shop.pod();
  const purchases = [somePurchase(), somePurchase('c-gold'), somePurchase('c-gold'), somePurchase('__proto__')];
  shop.database.seed('customers', 'c-gold', { tier: 'gold' });
  for (let time = 1; time <= 5; time += 1) {
    for (const purchase of purchases) shop.broker.publish(purchase);
    await shop.quiet();
    const wrong = shop.wrong(purchases);
    assert.equal(wrong, undefined, `4 purchases, published ${time} times: ${wrong}`);
  }
});

test('a message that is delivered again', async () => {
  const shop = await openShop();
  let acks = 0;
  // the first acks do not get through
  await shop.pod('a', async (what, when) => {
    if (what === 'ack' && when === 'before' && (acks += 1) <= 3) throw new Error('connection reset');
  });
  const purchases = [somePurchase(), somePurchase(), somePurchase()];
  for (const purchase of purchases) shop.broker.publish(purchase);
  await shop.worked();
  const wrong = shop.wrong(purchases);
  assert.equal(wrong, undefined, `3 purchases whose first acks did not get through: ${wrong}`);
});
