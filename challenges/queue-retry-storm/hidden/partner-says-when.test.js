import test from 'node:test';
import assert from 'node:assert/strict';
import { crowd, follow, openPods, pass, somePayment, story } from './pods.js';

const PODS = 120;

test('nobody comes back before the partner said, and not all at the same moment', async () => {
  for (const seconds of [5, 20]) {
    const headers = { 'retry-after': String(seconds) };
    const { pod, attemptsOf, count } = await openPods((attempt, nth) =>
      nth <= 2 ? { status: 429, headers } : 'ok',
    );
    const payments = Array.from({ length: PODS }, somePayment);
    const all = payments.map((payment) => follow(pod().charge(payment, { deadlineMs: 100_000 })));
    await pass(2 * (seconds + 8) + 1);
    const said = `the partner said ${seconds} s`;
    for (const nth of [1, 2]) {
      const waits = payments.map(({ id }) => attemptsOf(id)[nth] - attemptsOf(id)[nth - 1]);
      const latest = Math.max(...waits.filter((wait) => !Number.isNaN(wait)));
      assert.ok(latest <= seconds + 8.001, `${said}, and somebody came back after ${latest.toFixed(2)} s`);
      const missing = payments.filter(({ id }) => count(id) <= nth).length;
      assert.equal(missing, 0, `${said}: of ${PODS} pods ${missing} did not come back within ${nth * (seconds + 8)} s`);
      const earliest = Math.min(...waits);
      assert.ok(earliest >= seconds - 0.002, `${said}, and somebody came back after ${earliest.toFixed(2)} s`);
      const together = crowd(payments.map(({ id }) => attemptsOf(id)[nth]));
      assert.ok(
        together <= PODS / 2,
        `the partner told ${PODS} pods to come back in ${seconds} s, and ${together} of them came within the same 100 ms`,
      );
    }
    const good = all.filter(({ state }) => state === 'done').length;
    assert.equal(
      good,
      PODS,
      `the partner was well again at the third attempt, and ${good} of ${PODS} were charged`,
    );
  }
});

test('a partner who asks for more time than there is gets no further attempt', async () => {
  const headers = { 'retry-after': '60' };
  const { pod, count } = await openPods(() => ({ status: 503, headers }));
  const payment = somePayment();
  const one = follow(pod().charge(payment, { deadlineMs: 20_000 }));
  await pass(21);
  assert.equal(one.state, 'failed', `the partner said 60 s, the deadline was 20 s: ${story(one)}`);
  assert.equal(
    count(payment.id),
    1,
    `the partner said 60 s, the deadline was 20 s: ${count(payment.id)} attempts in the first 21 s`,
  );
  assert.equal(one.reason.status, 503, `the partner said 503, and the error says ${one.reason.status}`);
  assert.equal(one.reason.attempts, 1, `one attempt was made, and the error says ${one.reason.attempts}`);
  await pass(80);
  assert.equal(
    count(payment.id),
    1,
    `the partner said 60 s, the deadline was 20 s: ${count(payment.id)} attempts`,
  );
});
