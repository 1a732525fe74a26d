import test from 'node:test';
import assert from 'node:assert/strict';
import { follow, openPods, pass, somePayment, story } from './pods.js';

test('in an outage a fifth is tried again, and everything works again afterwards', async () => {
  let down = true;
  const { pod, gateway, count } = await openPods(() => (down ? { status: 503 } : 'ok'));
  const payments = pod();
  let operations = 0;
  const more = () => gateway.attempts.length - operations;
  const within = (when) => {
    const extra = more();
    assert.ok(
      extra <= 10 + operations / 5,
      `${when}: ${operations} operations were ${gateway.attempts.length} attempts, ${extra} more than first ones (the budget is ${10 + operations / 5})`,
    );
  };
  const outage = [];
  for (let second = 0; second < 30; second += 1) {
    for (let i = 0; i < 8; i += 1) {
      operations += 1;
      outage.push(follow(payments.charge(somePayment())));
    }
    await pass(1);
    within(`second ${second} of an outage`);
  }
  assert.ok(more() >= 10, `in an outage of 30 s only ${more()} further attempts were made`);
  down = false;
  await pass(40);
  within('after the outage');
  const open = outage.filter(({ state }) => state === 'pending').length;
  assert.equal(open, 0, `the outage is over, and ${open} of ${outage.length} operations are not`);
  const unsaid = outage.filter(
    ({ state, reason }) => state === 'failed' && !(reason.attempts >= 1 && reason.status === 503),
  );
  assert.equal(
    unsaid.length,
    0,
    `${unsaid.length} of the operations that were given up do not say after how many attempts and why`,
  );

  for (let i = 0; i < 50; i += 1) {
    operations += 1;
    const one = follow(payments.charge(somePayment()));
    await pass(0);
    assert.equal(one.state, 'done', `the outage is over, and a payment: ${story(one)}`);
  }
  const payment = somePayment();
  gateway.behave((attempt, nth) => (nth <= 3 ? 'reset' : 'ok'));
  const one = follow(payments.charge(payment));
  await pass(40);
  assert.equal(
    one.state,
    'done',
    `50 good payments after the outage a connection breaks three times, and after attempt ${count(payment.id)}: ${story(one)}`,
  );
  operations += 1;
  within('after a broken connection');
});

test('one operation after the other, while the partner is down', async () => {
  const { pod, gateway } = await openPods(() => 'reset');
  const payments = pod();
  for (let operations = 1; operations <= 25; operations += 1) {
    const one = follow(payments.charge(somePayment()));
    await pass(31);
    assert.equal(one.state, 'failed', `the partner does not answer, and after half a minute: ${story(one)}`);
    const extra = gateway.attempts.length - operations;
    assert.ok(
      extra <= 10 + operations / 5,
      `${operations} operations one after the other were ${gateway.attempts.length} attempts, ${extra} more than first ones (the budget is ${10 + operations / 5})`,
    );
  }
});

test('what works at the second attempt has cost an attempt, too', async () => {
  const { pod, gateway } = await openPods((attempt, nth) => (nth === 1 ? { status: 503 } : 'ok'));
  const payments = pod();
  for (let operations = 1; operations <= 60; operations += 1) {
    const one = follow(payments.charge(somePayment()));
    await pass(31);
    assert.notEqual(one.state, 'pending', `the first attempt has failed, and half a minute later: ${story(one)}`);
    const extra = gateway.attempts.length - operations;
    assert.ok(
      extra <= 10 + operations / 5,
      `${operations} operations, each good at its second attempt, were ${gateway.attempts.length} attempts, ${extra} more than first ones (the budget is ${10 + operations / 5})`,
    );
  }
});
