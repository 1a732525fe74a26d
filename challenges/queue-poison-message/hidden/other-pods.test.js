import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { bytes, openIntake, someOrder } from './intake.js';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

test('attempts are counted across pods', async () => {
  const order = someOrder();
  const intake = await openIntake({ put: () => Promise.reject(new Error('bug')) });
  intake.broker.put('orders', { body: bytes(order) });
  for (const name of NAMES) {
    const before = intake.tried(order);
    const pod = await intake.pod(name);
    await intake.within(120, () => intake.tried(order) > before || intake.letters().length > 0);
    // it has been told that the order failed, and has said so to the broker
    await turns(12);
    pod.channel.kill();
  }
  await intake.pod('a');
  await intake.after(120);
  const tried = intake.tried(order);
  assert.ok(
    tried <= 5,
    `each pod is restarted after an attempt: an order that fails again and again was tried ${tried} times`,
  );
  assert.equal(
    intake.letters().length,
    1,
    `an order was tried ${tried} times by one pod after the other: ${intake.letters().length} dead letters`,
  );
});

test('a message that its pods die of is set aside', async () => {
  const order = someOrder();
  let pod;
  const intake = await openIntake({
    put(key) {
      if (key !== order.orderId) return undefined;
      pod.channel.kill();
      return new Promise(() => {});
    },
  });
  intake.broker.put('orders', { body: bytes(order) });
  for (const name of NAMES) {
    pod = { channel: { kill() {} } };
    const next = intake.pod(name);
    pod = await next;
    await intake.within(60, () => pod.channel.closed || intake.letters().length > 0);
    // whoever has just set it aside may say so to the broker
    await turns(12);
    pod.channel.kill();
  }
  pod = await intake.pod('a');
  const behind = someOrder();
  intake.broker.put('orders', { body: bytes(behind) });
  await intake.within(60, () => intake.booked(behind) && intake.letters().length > 0);
  const tried = intake.tried(order);
  assert.ok(tried <= 6, `${tried} pods have died of the same order`);
  assert.equal(
    intake.letters().length,
    1,
    `${tried} pods have died of an order: ${intake.letters().length} dead letters`,
  );
  assert.ok(intake.booked(behind), `${tried} pods have died of an order, and the one behind it has not been booked`);
});
