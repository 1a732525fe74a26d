import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { eventOf, openShop, random, someOrder, turnstile } from './shop.js';

async function played(choose, count) {
  const { parked, gate } = turnstile();
  const shop = await openShop({ gate });
  const pod = shop.pod();
  const orders = Array.from({ length: count }, someOrder);
  for (let version = 1; version <= 4; version += 1)
    for (const order of orders) {
      shop.publish(eventOf(order, version));
      if (random(4) === 0) await turns(2);
    }
  for (let idle = 0; idle < 8; idle += 1) {
    await turns(2);
    if (parked.length === 0) {
      if (shop.complete()) break;
      await shop.after(0.5, 4);
      continue;
    }
    idle = 0;
    parked.splice(choose(parked), 1)[0].resolve();
    const wrong = shop.wrong({ complete: false });
    assert.equal(wrong, undefined, `${count} orders, events come close together: ${wrong}`);
  }
  await turns(4);
  const wrong = shop.wrong();
  assert.equal(wrong, undefined, `${count} orders, events come close together: ${wrong}`);
  pod.kill();
}

test('the last step to come is the first to be done', () => played((parked) => parked.length - 1, 3));

test('steps are done in any order', async () => {
  for (let round = 0; round < 12; round += 1) await played((parked) => random(parked.length), 1 + (round % 4));
});

test('orders of two shops with the same number, and others that look alike', async () => {
  const { parked, gate } = turnstile();
  const shop = await openShop({ gate });
  shop.pod();
  const orders = [
    { shop: 'nl', number: 12 },
    { shop: 'de', number: 12 },
    { shop: 'nl-1', number: 2 },
    { shop: 'nl', number: 1 },
    { shop: 'nl1', number: 2 },
  ];
  for (let version = 1; version <= 3; version += 1) for (const order of orders) shop.publish(eventOf(order, version));
  await shop.within(20, () => {
    parked.pop()?.resolve();
    return shop.complete();
  });
  const wrong = shop.wrong();
  assert.equal(wrong, undefined, `orders of several shops with similar numbers: ${wrong}`);
});
