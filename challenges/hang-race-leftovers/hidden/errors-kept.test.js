import test from 'node:test';
import assert from 'node:assert/strict';
import { project, virtualClock } from '#hotfix/probes';
import { ended, follow, inWords, openShop, someSku, turns } from './shop.js';

const clock = virtualClock();

test('withTimeout gives what the call gives, its errors too', async () => {
  const { withTimeout } = await project('src/with-timeout.js');
  const value = { some: 'value' };
  const error = new RangeError('as it was');
  for (const [what, fn, check] of [
    ['gives an object', async () => value, (got) => got.value === value],
    ['gives undefined', async () => undefined, (got) => got.state === 'fulfilled' && got.value === undefined],
    ['gives something that is no promise', () => value, (got) => got.value === value],
    ['rejects', () => Promise.reject(error), (got) => got.reason === error],
    [
      'throws at once',
      () => {
        throw error;
      },
      (got) => got.reason === error,
    ],
    [
      'fails after 100 ms',
      () => new Promise((_, reject) => setTimeout(reject, 100, error)),
      (got) => got.reason === error,
    ],
  ]) {
    let got;
    try {
      got = follow(withTimeout(fn, { ms: 400 }));
    } catch (thrown) {
      got = { state: 'thrown', reason: thrown };
    }
    assert.notEqual(got.state, 'thrown', `a call that ${what}: withTimeout throws instead of rejecting`);
    await clock.tickAsync(150);
    await ended(got);
    assert.ok(check(got), `a call that ${what}: ${inWords(got)}`);
    assert.equal(
      clock.pending() <= 1,
      true,
      `a call that ${what} has ended, and ${clock.pending()} timers are running`,
    );
    await clock.tickAsync(1000);
  }
});

test('an article that does not exist has no last price', async () => {
  const { api, offers, plan } = await openShop();
  for (const kind of ['price', 'stock']) {
    const sku = someSku();
    const before = follow(offers.offer(sku));
    await ended(before);
    assert.equal(before.value?.stale.length, 0, `an ordinary offer: ${inWords(before)}`);
    plan(kind, sku, [{ answer: 'bad-sku' }]);
    const { sent } = api;
    const got = follow(offers.offer(sku));
    await ended(got);
    await turns(20);
    assert.equal(
      got.reason?.code,
      'BAD_SKU',
      `the ${kind} service says that there is no such article; the offer: ${inWords(got)}`,
    );
    assert.ok(
      api.sent - sent <= 2,
      `the ${kind} service says that there is no such article; ${api.sent - sent} calls were sent, not 2`,
    );
  }
});

test('what cannot be had is replaced, or said as it is', async () => {
  const { offers, plan, centsOf } = await openShop();
  const sku = someSku();
  plan('price', sku, [{ answer: 'unavailable' }]);
  const first = follow(offers.offer(sku));
  await ended(first);
  assert.equal(
    first.reason?.code,
    'UNAVAILABLE',
    `no price, and none from before; the offer: ${inWords(first)}`,
  );

  plan('price', sku, [{ answer: 'silent' }]);
  const second = follow(offers.offer(sku));
  await clock.tickAsync(1200);
  await ended(second);
  assert.equal(
    second.reason?.name,
    'TimeoutError',
    `no price in time, and none from before; the offer: ${inWords(second)}`,
  );

  plan('price', sku, [{ answer: 'ok' }]);
  await ended(follow(offers.offer(sku)));
  plan('price', sku, [{ answer: 'unavailable' }]);
  for (const [age, ms] of [
    ['a moment', 0],
    ['two hours', 2 * 3_600_000],
    ['nine days', 9 * 86_400_000],
  ]) {
    await clock.tickAsync(ms);
    const last = follow(offers.offer(sku));
    await ended(last);
    assert.ok(
      last.value?.cents === centsOf(sku) && last.value.stale.join() === 'price',
      `no price, and one from ${age} before; the offer: ${inWords(last)}`,
    );
  }
});
