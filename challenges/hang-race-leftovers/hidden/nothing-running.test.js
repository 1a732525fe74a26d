import test from 'node:test';
import assert from 'node:assert/strict';
import { project, virtualClock } from '#hotfix/probes';
import { ended, follow, inWords, listeners, openShop, ownTimers, someSku, turns } from './shop.js';

const clock = virtualClock();
const timers = ownTimers(clock);

test('answered at once, and no timer runs on', async () => {
  const { api, offers, plan } = await openShop();
  const visitor = new AbortController();
  for (const [what, answer] of [
    ['answered', 'ok'],
    ['refused', 'bad-sku'],
    ['answered without stock', 'unavailable'],
  ]) {
    const skus = Array.from({ length: 10 }, someSku);
    for (const sku of skus) plan('stock', sku, [{ answer }]);
    const got = skus.map((sku) => follow(offers.offer(sku, { signal: visitor.signal })));
    await ended(...got);
    await turns(20);
    assert.equal(api.open, 0, `10 offers were ${what}; ${api.open} calls are open`);
    assert.equal(timers(), 0, `10 offers were ${what} at once; ${timers()} timers are still running`);
    assert.equal(
      listeners(visitor.signal),
      0,
      `10 offers were ${what} at once; ${listeners(visitor.signal)} listeners still wait for the visitor to leave`,
    );
  }
});

test('withTimeout, however it ends', async () => {
  const { withTimeout } = await project('src/with-timeout.js');
  const caller = new AbortController();
  const { signal } = caller;
  for (const [what, fn] of [
    ['gave a value', async () => 7],
    [
      'failed',
      async () => {
        throw new RangeError('no');
      },
    ],
    ['never ended', () => new Promise(() => {})],
    ['ended late', () => new Promise((resolve) => setTimeout(resolve, 5000))],
  ]) {
    const got = Array.from({ length: 10 }, () => follow(withTimeout(fn, { ms: 300, signal })));
    await clock.tickAsync(what.includes('nded') ? 400 : 0);
    await ended(...got);
    assert.ok(
      got.every(({ state }) => state !== 'pending'),
      `a call ${what}; after its 300 ms: ${inWords(got[0])}`,
    );
    await turns(20);
    const late = what === 'ended late' ? 10 : 0; // of the call itself
    assert.equal(timers() - late, 0, `10 calls ${what}; ${timers() - late} timers are still running`);
    assert.equal(
      listeners(signal),
      0,
      `10 calls ${what}; ${listeners(signal)} listeners still wait for the caller`,
    );
    await clock.tickAsync(6000);
  }
});
