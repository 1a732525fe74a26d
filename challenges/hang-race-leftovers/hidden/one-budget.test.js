import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { ended, follow, inWords, openShop, someSku, turns } from './shop.js';

const clock = virtualClock();

for (const [what, answers, sent, calls] of [
  ['is never answered', [{ answer: 'silent' }], 1, 'once'],
  ['is unavailable after 400 ms, each time', [{ answer: 'unavailable', after: 400 }], 3, 'three times'],
  [
    'is unavailable after 700 ms, and then never answered',
    [{ answer: 'unavailable', after: 700 }, { answer: 'silent' }],
    2,
    'twice',
  ],
]) {
  test(`a price that ${what} has 1000 ms`, async () => {
    const { api, offers, plan } = await openShop();
    const sku = someSku();
    plan('price', sku, answers);
    const got = follow(offers.offer(sku));
    await clock.tickAsync(980);
    assert.equal(got.state, 'pending', `a price that ${what}; after 980 ms: ${inWords(got)}`);
    await clock.tickAsync(90);
    await ended(got);
    assert.equal(got.reason?.name, 'TimeoutError', `a price that ${what}; after 1070 ms: ${inWords(got)}`);
    await clock.tickAsync(10_000);
    await turns(10);
    const prices = api.sent - 1; // the stock is asked for as well
    assert.equal(prices, sent, `a price that ${what} was asked for ${prices} times, not ${calls}`);
    assert.equal(api.open, 0, `a price that ${what}: ${api.open} calls are still open`);
  });
}

test('three attempts, if there is time for them', async () => {
  const { api, offers, plan, centsOf } = await openShop();
  for (const [good, answers] of [
    [true, [{ answer: 'unavailable', after: 200 }, { answer: 'unavailable' }, { answer: 'ok', after: 300 }]],
    [
      false,
      [
        { answer: 'unavailable' },
        { answer: 'unavailable', after: 50 },
        { answer: 'unavailable' },
        { answer: 'ok' },
      ],
    ],
  ]) {
    const sku = someSku();
    plan('price', sku, answers);
    const { sent } = api;
    const got = follow(offers.offer(sku));
    await clock.tickAsync(900);
    await ended(got);
    const prices = api.sent - sent - 1;
    assert.equal(
      prices,
      3,
      `a price that is unavailable at first was asked for ${prices} times, not three times`,
    );
    if (good)
      assert.equal(
        got.value?.cents,
        centsOf(sku),
        `the third attempt was answered in time; the offer: ${inWords(got)}`,
      );
    else
      assert.equal(
        got.reason?.code,
        'UNAVAILABLE',
        `a price that was unavailable three times; the offer: ${inWords(got)}`,
      );
  }
});
