import test from 'node:test';
import assert from 'node:assert/strict';
import { follow, openPods, pass, somePayment, story } from './pods.js';

test('an answer is an answer', async () => {
  for (const status of [400, 401, 402, 404, 409, 422, 501]) {
    const { pod, count } = await openPods(() => ({ status }));
    const payment = somePayment();
    const one = follow(pod().charge(payment));
    await pass(40);
    assert.equal(
      count(payment.id),
      1,
      `the partner answers ${status}: a charge is ${count(payment.id)} attempts`,
    );
    assert.equal(one.state, 'failed', `the partner answers ${status}: ${story(one)}`);
    assert.equal(
      one.reason.status,
      status,
      `the partner answers ${status}, and the error says ${one.reason.status}`,
    );
    assert.equal(one.reason.attempts, 1, `one attempt was made, and the error says ${one.reason.attempts}`);
  }
});

test('what came after a broken connection may be final, too', async () => {
  const { pod, count } = await openPods((attempt, nth) => (nth === 1 ? 'reset' : { status: 402 }));
  const payment = somePayment();
  const one = follow(pod().charge(payment));
  await pass(40);
  assert.equal(
    count(payment.id),
    2,
    `a connection broke, then the card was declined: ${count(payment.id)} attempts`,
  );
  const { status, attempts } = one.reason ?? {};
  assert.equal(
    `${status}, ${attempts}`,
    '402, 2',
    `declined at the second attempt; the error says ${status}, ${attempts}`,
  );
});

test('a charge without a key is not repeated, one with a key charges once', async () => {
  const tooMany = { status: 429, headers: { 'retry-after': '1' } };
  for (const how of [{ status: 504, charges: true }, { status: 503 }, { status: 500 }, tooMany, 'reset', 'silent']) {
    const { pod, count, gateway } = await openPods((attempt, nth) => (nth === 1 ? how : 'ok'));
    const { key, ...bare } = somePayment();
    const keyed = { ...somePayment(), key };
    const trouble = how.status === undefined ? how : `answer ${how.status}`;
    const first = follow(pod().charge(bare));
    const second = follow(pod().charge(keyed));
    await pass(60);
    assert.equal(
      count(bare.id),
      1,
      `trouble (${trouble}) with a charge that has no key: ${count(bare.id)} attempts`,
    );
    assert.equal(
      first.state,
      'failed',
      `trouble (${trouble}) with a charge that has no key: ${story(first)}`,
    );
    assert.equal(second.state, 'done', `trouble (${trouble}) with a charge that has a key: ${story(second)}`);
    const cents = gateway.charged.get(keyed.id);
    assert.equal(
      cents,
      keyed.cents,
      `a payment of ${keyed.cents} cents, tried twice, is on the account with ${cents}`,
    );
    const keys = new Set(gateway.attempts.filter(({ id }) => id === keyed.id).map((attempt) => attempt.key));
    assert.ok(keys.size === 1 && keys.has(key), 'the attempts of one charge went out with different keys');
  }
});

test('nonsense is no attempt', async () => {
  const { pod, gateway } = await openPods();
  for (const cents of [0, -5, 1.5, '100', undefined]) {
    const one = follow(pod().charge({ ...somePayment(), cents }));
    await pass(40);
    assert.equal(one.reason?.name, 'TypeError', `a charge of ${cents} cents: ${story(one)}`);
  }
  assert.equal(
    gateway.attempts.length,
    0,
    `charges of nonsense: the partner saw ${gateway.attempts.length} attempts`,
  );
});
