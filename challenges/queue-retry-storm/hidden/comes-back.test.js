import test from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual as same } from 'node:util';
import { follow, openPods, pass, somePayment, story } from './pods.js';

test('a short trouble is no error', async () => {
  for (const how of ['reset', 'silent', { status: 503 }, { status: 429 }]) {
    for (const times of [0, 1, 2, 3]) {
      const { pod, count, gateway } = await openPods((attempt, nth) => (nth <= times ? how : 'ok'));
      const payments = pod();
      const payment = somePayment();
      const trouble = how.status === undefined ? how : `answer ${how.status}`;
      const one = follow(payments.charge(payment));
      await pass(31);
      assert.equal(
        one.state,
        'done',
        `${times} times trouble (${trouble}), then the partner is well: ${story(one)}`,
      );
      const { id } = payment;
      assert.ok(same(one.value, { id, status: 'charged' }), `a charge gives ${JSON.stringify(one.value)}`);
      assert.equal(count(id), times + 1, `${times} times trouble (${trouble}): ${count(id)} attempts`);
      assert.equal(
        gateway.charged.get(id),
        payment.cents,
        `the account has ${gateway.charged.get(id)} cents`,
      );
      const found = follow(payments.lookup(id));
      await pass(31);
      assert.ok(
        same(found.value, { id, status: 'charged' }),
        `a lookup gives ${JSON.stringify(found.value)}`,
      );
    }
  }
});

test('a blip costs nobody a payment', async () => {
  let down = true;
  const { pod } = await openPods(() => (down ? { status: 502 } : 'ok'));
  const all = Array.from({ length: 40 }, () => follow(pod().charge(somePayment())));
  await pass(0);
  down = false;
  await pass(31);
  const good = all.filter(({ state }) => state === 'done').length;
  assert.equal(good, 40, `the partner was away for a moment: ${good} of 40 pods have charged`);
});
