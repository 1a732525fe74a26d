import test from 'node:test';
import assert from 'node:assert/strict';
import { project, virtualClock } from '#hotfix/probes';
import { ended, follow, inWords, openShop, someSku, turns } from './shop.js';

const clock = virtualClock();

for (const answer of ['unavailable', 'ok']) {
  test(`minutes later the dependency says ${answer}`, async () => {
    const { offers, plan, answerAll, api } = await openShop();
    const skus = Array.from({ length: 10 }, someSku);
    for (const sku of skus) plan('stock', sku, [{ answer: 'silent' }]);
    const got = skus.map((sku) => follow(offers.offer(sku)));
    await clock.tickAsync(1200);
    await ended(...got);
    answerAll(answer);
    await turns(50);
    await clock.tickAsync(10_000);
    assert.ok(
      got.every(({ value }) => value?.stock === null),
      `the stock came minutes late; the offer that was answered without: ${inWords(got[0])}`,
    );
    assert.equal(api.open, 0, `${api.open} calls are open`);
  });
}

test('a stock that fails in time', async () => {
  const { offers, plan } = await openShop();
  const sku = someSku();
  plan('stock', sku, [{ answer: 'unavailable', after: 200 }]);
  const got = follow(offers.offer(sku));
  await clock.tickAsync(300);
  await ended(got);
  await turns(20);
  assert.equal(
    got.value?.stock,
    null,
    `the stock service said UNAVAILABLE after 200 ms; the offer: ${inWords(got)}`,
  );
});

test('a call that does not listen to anybody', async () => {
  const { withTimeout } = await project('src/with-timeout.js');
  for (const [what, fn] of [
    ['never ends', () => new Promise(() => {})],
    ['fails after 5 s', () => new Promise((_, reject) => setTimeout(reject, 5000, new RangeError('late')))],
    ['succeeds after 5 s', () => new Promise((resolve) => setTimeout(resolve, 5000, 'late'))],
  ]) {
    const got = follow(withTimeout(fn, { ms: 400 }));
    await clock.tickAsync(390);
    assert.equal(got.state, 'pending', `a call that ${what}, with 400 ms; after 390 ms: ${inWords(got)}`);
    await clock.tickAsync(60);
    assert.equal(
      got.reason?.name,
      'TimeoutError',
      `a call that ${what}, with 400 ms; after 450 ms: ${inWords(got)}`,
    );
    await clock.tickAsync(6000);
    await turns(20);
  }
});
