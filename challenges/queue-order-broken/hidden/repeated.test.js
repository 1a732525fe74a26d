import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { eventOf, openShop, random, someOrder } from './shop.js';

async function repeated() {
  const shop = await openShop({ gate: () => turns(1 + random(4)) });
  const pod = shop.pod();
  const orders = Array.from({ length: 4 }, someOrder);
  const log = [1, 1, 2, 1, 3, 2, 2, 3, 4, 1, 4, 3];
  let count = 0;
  for (const version of log)
    for (const order of orders) {
      shop.publish(eventOf(order, version));
      count += 1;
      if (random(3) === 0) await turns(3);
    }
  await shop.within(15, () => shop.partition.committed === count || shop.wrong({ complete: false }));
  let wrong = shop.wrong();
  assert.equal(wrong, undefined, `the publisher repeats itself: ${wrong}`);
  for (const order of orders) for (const version of [1, 2, 3, 5, 4]) shop.publish(eventOf(order, version));
  count += 20;
  await shop.within(15, () => shop.partition.committed === count || shop.wrong({ complete: false }));
  wrong = shop.wrong();
  assert.equal(wrong, undefined, `the publisher repeats itself much later: ${wrong}`);
  assert.equal(
    shop.partition.committed,
    count,
    `the publisher repeats itself: ${shop.partition.committed} of ${count} events are committed`,
  );
  pod.kill();
}

// which event overtakes which is chance, so one round would let a mistake through now and then
test('an event that is in the log again changes nothing', async () => {
  for (let round = 0; round < 8; round += 1) await repeated();
});
