import test from 'node:test';
import assert from 'node:assert/strict';
import { bytes, openIntake, someOrder } from './intake.js';

const placed = (more) => bytes(someOrder(more));
const broken = {
  'half of a message': placed().subarray(0, 25),
  'an empty message': Buffer.alloc(0),
  'bytes that are no UTF-8': Buffer.concat([
    placed().subarray(0, 40),
    Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
    Buffer.from('"}'),
  ]),
  'an order number with bytes in it that are no UTF-8': Buffer.concat([
    Buffer.from('{"type":"order.cancelled","orderId":"o-'),
    Buffer.from([0xe9, 0x80]),
    Buffer.from('"}'),
  ]),
  'the JSON value null': Buffer.from('null'),
  'a list': Buffer.from('[]'),
  'a type that nobody knows': placed({ type: 'order.teleported' }),
  'no order number': placed({ orderId: '' }),
  'a negative amount': placed({ cents: -1 }),
  'half a cent': placed({ cents: 0.5 }),
};

test('what can never be booked is set aside at its first attempt, as it came', async () => {
  const intake = await openIntake();
  const pod = await intake.pod();
  const good = [];
  const headers = (n) => ({ shop: `s-${n}`, 'x-trace': String(Math.random()) });
  const sent = [];
  for (const [what, body] of Object.entries(broken)) {
    const order = someOrder();
    good.push(order);
    const message = { body, headers: headers(sent.length) };
    sent.push({ what, ...message });
    intake.broker.put('orders', message);
    intake.broker.put('orders', { body: bytes(order) });
  }
  const tooMuch = someOrder({ cents: 100_000_001 });
  const rejected = { body: bytes(tooMuch), headers: headers(99) };
  intake.broker.put('orders', rejected);
  sent.push({ what: 'an amount that the database rejects', ...rejected });
  await intake.within(10, () => intake.broker.all('orders').length === 0);

  assert.equal(
    pod.end,
    undefined,
    `with messages that nobody can read in the stream the consumer has stopped: ${pod.end}`,
  );
  for (const { what, body, headers: came } of sent) {
    const [letter, second] = intake.letter(body);
    assert.ok(letter, `${what}: 10 seconds later there is no dead letter with the bytes that came`);
    assert.equal(second, undefined, `${what}: it is among the dead letters more than once`);
    const { 'x-reason': reason, 'x-attempts': attempts, ...rest } = letter.headers;
    assert.deepEqual(
      rest,
      came,
      `${what}: the dead letter has other headers than those that came (and the two of ours)`,
    );
    assert.ok(typeof reason === 'string' && reason !== '', `${what}: the dead letter does not say why`);
    assert.equal(
      attempts,
      1,
      `${what}: it can never be booked, and went to the dead letters after ${attempts} attempts`,
    );
  }
  assert.ok(intake.tried(tooMuch) === 1, `an order that the database rejects was tried ${intake.tried(tooMuch)} times`);
  assert.match(
    intake.letter(rejected.body)[0].headers['x-reason'],
    /orders_cents/,
    'the dead letter of an order that the database rejected does not say what the database said',
  );
  const missing = good.filter((order) => !intake.booked(order)).length;
  assert.equal(missing, 0, `${missing} of ${good.length} good orders beside them have not been booked`);
  assert.equal(
    intake.letters().length,
    sent.length,
    `${sent.length} messages can never be booked, ${intake.letters().length} dead letters`,
  );
});

test('orders at the edge of what is allowed are booked', async () => {
  const intake = await openIntake();
  await intake.pod();
  const orders = [
    someOrder({ cents: 0 }),
    someOrder({ cents: 100_000_000 }),
    someOrder({ type: 'order.cancelled', cents: undefined }),
    someOrder({ orderId: 'ö-€-😀' }),
    someOrder({ note: 'a field that we do not know' }),
  ];
  for (const order of orders) intake.broker.put('orders', { body: bytes(order) });
  await intake.within(10, () => orders.every(intake.booked));
  const missing = orders.filter((order) => !intake.booked(order));
  assert.equal(missing.length, 0, `not booked: ${missing.map((order) => JSON.stringify(order)).join(', ')}`);
});
