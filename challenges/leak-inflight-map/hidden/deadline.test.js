import test from 'node:test';
import assert from 'node:assert/strict';
import { until, virtualClock } from '#hotfix/probes';
import { openGateway, someReference } from './gateway.js';

const clock = virtualClock();

test('a request that got its 504 is not in flight', async () => {
  const { send, desk, page } = await openGateway();
  const sent = [];
  for (let i = 0; i < 6; i += 1) {
    const reference = someReference();
    desk.plan(reference, 'silent');
    const calls = desk.calls;
    sent.push(send('POST', i % 2 ? '/quotes' : '/payments', { body: { reference, cents: 100 } }));
    await until(() => desk.calls > calls);
  }
  await clock.tickAsync(29_000);
  const before = await page();
  assert.equal(
    before.count,
    6,
    `6 requests have waited for the provider for 29 s; the page shows ${before.count} requests in flight`,
  );
  await clock.tickAsync(2000);
  for (const { answer } of sent) {
    const { status } = await answer;
    assert.equal(status, 504, `the provider was silent for 30 s, and the answer was ${status}`);
  }
  const { count } = await page();
  assert.equal(count, 0, `6 requests were answered with 504; the page shows ${count} requests in flight`);
});

test('a late answer of the provider changes nothing', async () => {
  const { send, ask, desk, page, parked } = await openGateway();
  desk.hold();
  const late = send('POST', '/payments', { body: { reference: someReference(), cents: 100 }, id: 'shop-1' });
  await parked(1);
  await clock.tickAsync(31_000);
  assert.equal((await late.answer).status, 504, 'after 30 s without an answer there is no 504');
  const next = send('POST', '/payments', { body: { reference: someReference(), cents: 100 }, id: 'shop-1' });
  await parked(2);
  desk.release(1);
  const { count } = await page();
  assert.equal(
    count,
    1,
    `the provider answered a request that had got its 504, another one of the same shop waits; the page shows ${count}`,
  );
  desk.release();
  assert.equal((await next.answer).status, 201, 'a payment after a late answer was not made');
  assert.equal((await ask('GET', '/healthz')).status, 200, 'the process does not answer any more');
});
