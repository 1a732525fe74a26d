import test from 'node:test';
import assert from 'node:assert/strict';
import { clock, follow, openPods, pass, somePayment, story } from './pods.js';

test('no attempt begins at the deadline or later', async () => {
  for (const deadlineMs of [400, 900, 1700, 3500]) {
    const { pod, attemptsOf } = await openPods(() => ({ status: 503 }));
    const payments = Array.from({ length: 25 }, somePayment);
    const all = payments.map((payment) => follow(pod().charge(payment, { deadlineMs })));
    await pass(deadlineMs / 1000 + 0.01);
    const open = all.filter(({ state }) => state === 'pending').length;
    assert.equal(
      open,
      0,
      `the deadline was ${deadlineMs} ms, and ${open} of 25 operations were not over by then`,
    );
    await pass(30);
    const late = payments.filter(({ id }) => attemptsOf(id).some((at) => at >= deadlineMs / 1000)).length;
    assert.equal(
      late,
      0,
      `the deadline was ${deadlineMs} ms, and ${late} of 25 operations began an attempt after it`,
    );
    const odd = all.find(({ reason }) => reason?.status !== 503);
    assert.equal(odd, undefined, `the partner answered 503 until the deadline: ${odd && story(odd)}`);
  }
});

test('a partner who does not answer does not outlast the deadline', async () => {
  const { pod, attemptsOf } = await openPods(() => 'silent');
  const payment = somePayment();
  const one = follow(pod().charge(payment, { deadlineMs: 5000 }));
  await pass(7.5);
  assert.equal(one.state, 'failed', `an operation with a deadline of 5 s, 7.5 s later: ${story(one)}`);
  const last = attemptsOf(payment.id).at(-1);
  assert.ok(last < 5, `the deadline was 5 s, and an attempt began after ${last} s`);
});

test('who is told to stop stops', async () => {
  for (const seconds of [0, 0.05, 1, 3]) {
    const { pod, count } = await openPods(() => ({ status: 503, headers: { 'retry-after': '2' } }));
    const before = clock.refed();
    const controllers = Array.from({ length: 8 }, () => new AbortController());
    const payments = controllers.map(somePayment);
    const all = payments.map((payment, i) =>
      follow(pod().charge(payment, { signal: controllers[i].signal })),
    );
    await pass(seconds);
    const reason = new Error('the customer has left');
    const seen = payments.map(({ id }) => count(id));
    for (const controller of controllers) controller.abort(reason);
    await pass(0);
    const bad = all.find((one) => one.reason !== reason);
    assert.equal(
      bad,
      undefined,
      `told to stop after ${seconds} s with "${reason.message}": ${bad && story(bad)}`,
    );
    const timers = clock.refed() - before;
    assert.ok(
      timers <= 0,
      `8 operations were told to stop, and ${timers} timers keep the process from ending`,
    );
    await pass(40);
    const more = payments.filter(({ id }, i) => count(id) > seen[i]).length;
    assert.equal(more, 0, `8 operations were told to stop, and ${more} of them made further attempts`);
  }
  for (const how of ['reset', { status: 402 }, { status: 503 }]) {
    const { pod } = await openPods(() => how);
    const leaving = new AbortController();
    const one = follow(pod().charge(somePayment(), { signal: leaving.signal }));
    leaving.abort(new Error('left')); // while the first attempt is under way
    await pass(1);
    assert.equal(
      one.reason?.message,
      'left',
      `told to stop with "left" during an attempt that fails: ${story(one)}`,
    );
  }
  const { pod, gateway } = await openPods();
  const one = follow(pod().charge(somePayment(), { signal: AbortSignal.abort(new Error('too late')) }));
  await pass(1);
  assert.equal(one.reason?.message, 'too late', `told to stop before it began: ${story(one)}`);
  assert.equal(gateway.attempts.length, 0, 'told to stop before it began, and the partner saw an attempt');
});

test('what is over leaves no timer', async () => {
  const { pod } = await openPods((attempt, nth) => (nth === 1 ? 'reset' : 'ok'));
  const { signal } = new AbortController();
  const before = clock.refed();
  const payments = pod();
  const all = Array.from({ length: 8 }, () => follow(payments.charge(somePayment(), { signal })));
  await pass(10);
  const good = all.filter(({ state }) => state === 'done').length;
  assert.equal(good, 8, `connections broke once, and ${good} of 8 payments were charged`);
  await pass(31); // what was set for the deadline may run out
  const timers = clock.refed() - before;
  assert.ok(timers <= 0, `8 payments are charged, and ${timers} timers keep the process from ending`);
});

test('two pages ask for the same payment, and one of them is closed', async () => {
  for (const closed of [0, 1]) {
    let down = true;
    const { pod } = await openPods(() => (down ? { status: 503 } : 'ok'));
    const payments = pod();
    const { id } = somePayment();
    const pages = [new AbortController(), new AbortController()];
    const lookups = pages.map(({ signal }) => follow(payments.lookup(id, { signal })));
    await pass(0); // the first attempts have failed; who is unlucky may have made all four after a moment more
    pages[closed].abort(new Error('page closed'));
    await pass(0);
    const left = lookups[closed];
    assert.equal(left.reason?.message, 'page closed', `told to stop with "page closed", another page asks for the same payment: ${story(left)}`);
    down = false;
    await pass(31);
    const other = lookups[1 - closed];
    assert.equal(
      other.state,
      'done',
      `two lookups of one payment, the ${closed === 0 ? 'first' : 'second'} was told to stop, then the partner is well; the other one: ${story(other)}`,
    );
  }
});
