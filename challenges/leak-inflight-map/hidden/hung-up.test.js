import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, until } from '#hotfix/probes';
import { openGateway, someReference } from './gateway.js';

const order = () => ({ reference: someReference(), cents: 700 });

test('who hangs up while the provider is asked is not in flight', async () => {
  const { send, desk, page, gone, parked } = await openGateway();
  desk.hold();
  const sent = Array.from({ length: 8 }, (_, i) => send('POST', i % 2 ? '/quotes' : '/payments', { body: order() }));
  await parked(8);
  for (const { leave } of sent) leave();
  await gone();
  const waiting = await page();
  assert.equal(
    waiting.count,
    0,
    `8 customers hung up while the provider was asked; the page shows ${waiting.count} requests in flight`,
  );
  desk.release();
  await turns(30);
  const { count } = await page();
  assert.equal(count, 0, `8 customers hung up, and the provider answered later; the page shows ${count} in flight`);
});

test('who hangs up while his request is still being sent is not in flight', async () => {
  const { send, page, gone } = await openGateway();
  for (let i = 0; i < 5; i += 1) {
    const { request, leave } = send('POST', '/payments', {
      body: '{"reference":"half',
      end: false,
      headers: { 'content-length': '2000' },
    });
    await until(() => request.socket?.bytesWritten > 100);
    await until(async () => (await page()).count > 0, { turns: 20, ms: 0 });
    leave();
    await gone();
  }
  const { count } = await page();
  assert.equal(count, 0, `5 requests broke off half sent; the page shows ${count} requests in flight`);
});

test('who hangs up in the middle of a statement is not in flight', async () => {
  const { send, desk, page, gone, parked } = await openGateway();
  desk.hold();
  for (let i = 1; i <= 3; i += 1) {
    const statement = send('GET', `/statements/${someReference()}`);
    await parked(i);
    await until(() => statement.begun);
    statement.leave();
    await gone();
    const { count } = await page();
    assert.equal(
      count,
      0,
      `${i} customers hung up in the middle of a statement; the page shows ${count} requests in flight`,
    );
  }
  desk.release();
});

test('a statement that breaks off at the provider is not in flight', async () => {
  const { ask, desk, page } = await openGateway();
  const account = someReference();
  desk.plan(account, 'rejects');
  const answer = await ask('GET', `/statements/${account}`);
  assert.ok(answer.broken, 'the provider broke off a statement, and the customer got one that looks complete');
  const { count } = await page();
  assert.equal(count, 0, `a statement broke off at the provider; the page shows ${count} requests in flight`);
});
