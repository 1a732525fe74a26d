import test from 'node:test';
import assert from 'node:assert/strict';
import { bytes, openIntake, someOrder } from './intake.js';

test('while the dead letters cannot be written nothing is lost, and the others go on', async () => {
  let refusing = true;
  const gate = async (what, queue) => {
    await new Promise((resolve) => setImmediate(resolve));
    if (refusing && what === 'publish' && queue === 'orders.dead') throw new Error('queue is read-only');
  };
  const buggy = someOrder();
  const intake = await openIntake({
    put: (key) => (key === buggy.orderId ? Promise.reject(new Error('bug')) : undefined),
  });
  const { broker } = intake;
  const bad = [Buffer.from('{"type":'), bytes(buggy), bytes(someOrder({ cents: 1e9 })), Buffer.from([0x80])];
  const good = Array.from({ length: 30 }, () => someOrder());
  bad.forEach((body, n) => {
    broker.put('orders', { body });
    for (const order of good.slice(n * 5, n * 5 + 5)) broker.put('orders', { body: bytes(order) });
  });
  const pod = await intake.pod('a', gate);
  await intake.after(10);
  for (const order of good.slice(20)) broker.put('orders', { body: bytes(order) });
  await intake.after(10);
  assert.equal(pod.end, undefined, `the dead letters could not be written, and the consumer has stopped: ${pod.end}`);
  const missing = good.filter((order) => !intake.booked(order)).length;
  assert.equal(
    missing,
    0,
    `the dead letters cannot be written: ${missing} of ${good.length} good orders were not booked within 10 seconds`,
  );

  await intake.after(70);
  const tried = intake.tried(buggy);
  assert.ok(
    tried <= 5,
    `the dead letters cannot be written: an order that fails again and again was tried ${tried} times`,
  );
  refusing = false;
  await intake.within(60, () => intake.letters().length >= 4);
  await intake.after(40);
  for (const body of bad) {
    const count = intake.letter(body).length;
    assert.equal(
      count,
      1,
      `the dead letters can be written again: a message that belongs there is in them ${count} times`,
    );
  }
  assert.equal(broker.all('orders').length, 0, `${broker.all('orders').length} messages were not acked in the end`);
});

test('each step of the broker is refused twice', async () => {
  const refused = new Map();
  const gate = async (what) => {
    await new Promise((resolve) => setImmediate(resolve));
    const count = refused.get(what) ?? 0;
    if (count === 2) return;
    refused.set(what, count + 1);
    throw new Error('the broker has a bad moment');
  };
  const buggy = [someOrder(), someOrder()];
  const intake = await openIntake({
    put: (key) => (buggy.some(({ orderId }) => orderId === key) ? Promise.reject(new Error('bug')) : undefined),
  });
  const { broker, database } = intake;
  const pod = await intake.pod('a', gate);
  const good = Array.from({ length: 8 }, () => someOrder());
  const bad = [bytes(buggy[0]), Buffer.from('"'), bytes(buggy[1]), Buffer.from('{}')];
  bad.forEach((body, n) => {
    broker.put('orders', { body });
    for (const order of good.slice(n * 2, n * 2 + 2)) broker.put('orders', { body: bytes(order) });
  });
  await intake.after(60);
  database.away = 'timeout';
  const late = [someOrder(), someOrder(), someOrder()];
  for (const order of late) broker.put('orders', { body: bytes(order) });
  await intake.after(20);
  database.away = undefined;
  await intake.within(300, () => broker.all('orders').length === 0 && intake.letters().length >= 4);
  assert.equal(pod.end, undefined, `the broker had a bad moment, and the consumer has stopped: ${pod.end}`);
  const missing = [...good, ...late].filter((order) => !intake.booked(order)).length;
  assert.equal(missing, 0, `each step of the broker was refused twice: ${missing} of 11 good orders were never booked`);
  for (const body of bad)
    assert.ok(
      intake.letter(body).length > 0,
      'each step of the broker was refused twice: a message that belongs to the dead letters is not there',
    );
  assert.equal(
    intake.letters().filter(({ body }) => !bad.some((one) => Buffer.compare(one, body) === 0)).length,
    0,
    'each step of the broker was refused twice: a good order is among the dead letters',
  );
});

test('what its pods died of is settled although the broker has a bad moment', async () => {
  let refused = 0;
  const gate = async (what) => {
    await new Promise((resolve) => setImmediate(resolve));
    if (what !== 'ack' || refused === 2) return;
    refused += 1;
    throw new Error('the broker has a bad moment');
  };
  const intake = await openIntake();
  const { broker } = intake;
  broker.put('orders', { body: bytes(someOrder()) });
  for (let died = 0; died < 6; died += 1) {
    const channel = broker.connect();
    await channel.receive('orders', 1);
    channel.kill();
  }
  const pod = await intake.pod('a', gate);
  const behind = someOrder();
  broker.put('orders', { body: bytes(behind) });
  await intake.within(200, () => broker.all('orders').length === 0);
  assert.equal(pod.end, undefined, `an ack was refused twice, and the consumer has stopped: ${pod.end}`);
  assert.ok(
    intake.booked(behind),
    'an ack was refused twice: the order behind a message that its pods died of was never booked',
  );
});
