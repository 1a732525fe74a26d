import test from 'node:test';
import assert from 'node:assert/strict';
import { follow, openPods, pass, somePayment, story } from './pods.js';

test('whatever goes wrong, an operation is four attempts, and says so', async () => {
  for (const how of [
    'reset',
    'silent',
    { status: 503 },
    { status: 500 },
    { status: 502 },
    { status: 504 },
    { status: 429 },
  ]) {
    const { pod, count } = await openPods(() => how);
    const payment = somePayment();
    const lookedUp = somePayment().id;
    const wrong = how.status === undefined ? `has the trouble "${how}"` : `answers ${how.status}`;
    for (const [what, id, begin] of [
      ['a charge', payment.id, (payments) => payments.charge(payment, { deadlineMs: 90_000 })],
      ['a lookup', lookedUp, (payments) => payments.lookup(lookedUp, { deadlineMs: 90_000 })],
    ]) {
      const one = follow(begin(pod()));
      await pass(100);
      assert.equal(count(id), 4, `the partner ${wrong} all the time: ${what} is ${count(id)} attempts`);
      assert.equal(
        one.state,
        'failed',
        `the partner ${wrong} all the time: ${what} was given up, and ${story(one)}`,
      );
      const { name, attempts, status, code } = one.reason ?? {};
      assert.equal(name, 'PaymentError', `${what} was given up with a ${name}`);
      assert.equal(attempts, 4, `the partner saw 4 attempts of ${what}, and the error says ${attempts}`);
      const last = { reset: 'ECONNRESET', silent: 'ETIMEDOUT' }[how] ?? how.status;
      assert.equal(code ?? status, last, `the partner ${wrong}, and the error says ${code ?? status}`);
    }
  }
});
