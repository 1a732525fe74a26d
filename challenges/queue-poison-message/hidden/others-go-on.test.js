import test from 'node:test';
import assert from 'node:assert/strict';
import { bytes, openIntake, someOrder } from './intake.js';

test('orders that fail are tried again and then set aside; those behind them do not wait', async () => {
  const failing = Array.from({ length: 4 }, () => someOrder());
  const flaky = [1, 2].map((failures) => ({ failures, order: someOrder() }));
  const intake = await openIntake({
    put(key) {
      if (failing.some(({ orderId }) => orderId === key)) return Promise.reject(new Error(`bug with ${key}`));
      const shaky = flaky.find(({ order }) => order.orderId === key);
      if (shaky && intake.tried(shaky.order) <= shaky.failures) return Promise.reject(new TypeError('x is undefined'));
    },
  });
  // more than ten batches of ten: a pause after each of them is not in time
  const good = Array.from({ length: 150 }, () => someOrder());
  const stream = [...good];
  stream.splice(0, 0, failing[0], flaky[0].order);
  stream.splice(12, 0, failing[1], failing[2]);
  stream.splice(30, 0, failing[3], flaky[1].order);
  for (const order of stream) intake.broker.put('orders', { body: bytes(order), headers: { shop: 'de' } });
  const pod = await intake.pod();

  // a second of the clock has as many turns as one message after the other needs
  await intake.within(10, () => good.every(intake.booked), 250);
  const missing = good.filter((order) => !intake.booked(order)).length;
  assert.equal(
    missing,
    0,
    `4 orders fail again and again: 10 seconds later ${missing} of ${good.length} others have not been booked`,
  );
  const twice = good.filter((order) => intake.tried(order) > 1).length;
  assert.equal(twice, 0, `4 orders fail again and again: ${twice} of ${good.length} others were booked more than once`);

  await intake.within(15, () => intake.booked(flaky[0].order));
  assert.ok(
    intake.booked(flaky[0].order),
    'an order has failed once, and 20 seconds later it has not been tried again',
  );
  await intake.within(300, () => intake.broker.all('orders').length === 0 && intake.letters().length >= 4);
  await intake.after(60);
  assert.equal(pod.end, undefined, `orders that fail in the stream, and the consumer has stopped: ${pod.end}`);
  for (const order of failing) {
    const [letter, second] = intake.letter(bytes(order));
    const tried = intake.tried(order);
    assert.ok(letter, `an order has failed ${tried} times in five minutes and is not among the dead letters`);
    assert.equal(second, undefined, 'an order that fails again and again is among the dead letters more than once');
    assert.ok(
      tried >= 3 && tried <= 5,
      `an order that fails again and again was tried ${tried} times and then set aside`,
    );
    const { 'x-reason': reason, 'x-attempts': attempts, ...came } = letter.headers;
    assert.equal(attempts, tried, `an order was tried ${tried} times, its dead letter says ${attempts}`);
    assert.equal(reason, `bug with ${order.orderId}`, `an order has failed with “bug with …”, its dead letter says “${reason}”`);
    assert.deepEqual(
      came,
      { shop: 'de' },
      'a dead letter has other headers than those that came (and the two of ours)',
    );
  }
  for (const { failures, order } of flaky)
    assert.ok(intake.booked(order), `an order that fails ${failures} times and would then succeed has not been booked`);
  assert.equal(intake.letters().length, 4, `4 orders fail again and again, ${intake.letters().length} dead letters`);
});
