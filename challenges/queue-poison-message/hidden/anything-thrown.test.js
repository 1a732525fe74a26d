import test from 'node:test';
import assert from 'node:assert/strict';
import { bytes, openIntake, someOrder } from './intake.js';

const thrown = {
  'a rejection with nothing': () => Promise.reject(),
  'a rejection with null': () => Promise.reject(null),
  'a rejection with a text': () => Promise.reject('no connection slots'),
  'a rejection with an empty text': () => Promise.reject(''),
  'a rejection with a number': () => Promise.reject(42),
  'a rejection with an object': () => Promise.reject(Object.freeze({ status: 500 })),
  'an exception before anything was awaited': () => {
    throw new RangeError('offset is out of bounds');
  },
  'null thrown before anything was awaited': () => {
    throw null;
  },
  'an error of ours that speaks of a timeout': () => Promise.reject(new ReferenceError('timeout is not defined')),
  'an error without a message': () => Promise.reject(new Error()),
};

test('whatever the database throws, the consumer goes on', async () => {
  const orders = new Map(Object.entries(thrown).map(([what, act]) => [someOrder(), { what, act }]));
  const actOf = (key) => [...orders].find(([{ orderId }]) => orderId === key)?.[1].act;
  const intake = await openIntake({ put: (key) => actOf(key)?.() });
  const good = [];
  for (const order of orders.keys()) {
    intake.broker.put('orders', { body: bytes(order) });
    good.push(someOrder());
    intake.broker.put('orders', { body: bytes(good.at(-1)) });
  }
  const pod = await intake.pod();
  await intake.within(10, () => good.every(intake.booked));
  assert.equal(
    pod.end,
    undefined,
    `the database has thrown something unusual, and the consumer has stopped: ${pod.end}`,
  );
  const missing = good.filter((order) => !intake.booked(order)).length;
  assert.equal(
    missing,
    0,
    `${missing} of ${good.length} orders beside those that fail were not booked within 10 seconds`,
  );
  await intake.within(300, () => intake.letters().length >= orders.size);
  for (const [order, { what }] of orders) {
    const letters = intake.letter(bytes(order));
    const tried = intake.tried(order);
    assert.equal(letters.length, 1, `${what}: ${letters.length} dead letters five minutes later`);
    assert.ok(tried >= 3 && tried <= 5, `${what}: the order was tried ${tried} times and then set aside`);
    const reason = letters[0].headers['x-reason'];
    assert.ok(typeof reason === 'string' && reason !== '', `${what}: the dead letter does not say why`);
  }
  assert.equal(intake.broker.all('orders').length, 0, `${intake.broker.all('orders').length} messages were not acked`);
});
