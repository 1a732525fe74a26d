import test from 'node:test';
import assert from 'node:assert/strict';
import { until, virtualClock } from '#hotfix/probes';
import { openGateway, someReference } from './gateway.js';

const clock = virtualClock();

test('what waits is on the page, the oldest first', async () => {
  const { send, desk, page, parked } = await openGateway();
  desk.hold();
  const sent = [];
  const quote = send('POST', '/quotes?from=app', { body: { reference: someReference(), cents: 5 }, id: 'shop-a' });
  await parked(1);
  await clock.tickAsync(4000);
  const statement = send('GET', '/statements/acc-7', { id: 'shop-b' });
  await parked(2);
  await clock.tickAsync(3000);
  sent.push(quote, statement, send('POST', '/payments', { body: { reference: 'x', cents: 5 }, id: 'shop-c' }));
  await parked(3);
  await clock.tickAsync(1000);

  const { count, requests } = await page();
  assert.equal(count, 3, `three requests wait for the provider; the page counts ${count}`);
  const seen = requests.map(({ id, method, path, ageMs }) => `${id} ${method} ${path} ${ageMs}`);
  assert.equal(
    seen.join(', '),
    'shop-a POST /quotes 8000, shop-b GET /statements/acc-7 4000, shop-c POST /payments 1000',
    `the page should show the quote of shop-a (8 s), the statement of shop-b (4 s), the payment of shop-c (1 s); it shows: ${seen.join(', ')}`,
  );
  desk.release();
  await Promise.all(sent.map(({ answer }) => answer));
});

test('a download that takes its time stays on the page to its end', async () => {
  const { send, desk, page, parked } = await openGateway();
  desk.hold();
  const statement = send('GET', '/statements/acc-9', { id: 'shop-d' });
  await parked(1);
  await until(() => statement.begun);
  for (let minute = 1; minute <= 12; minute += 1) {
    await clock.tickAsync(60_000);
    if (minute % 4 !== 0) continue;
    const row = (await page()).requests.find(({ id }) => id === 'shop-d');
    assert.equal(
      row?.ageMs,
      minute * 60_000,
      `a statement has been under way for ${minute} minutes; the page ${row ? `says ${row.ageMs} ms` : 'does not show it'}`,
    );
  }
  desk.release();
  const { status, text } = await statement.answer;
  assert.equal(`${status}, ${text?.split('\n').length - 1} lines`, '200, 40 lines', 'the statement is not complete');
  const { count } = await page();
  assert.equal(count, 0, `the statement has been sent; the page shows ${count} requests in flight`);
});

test('whose order takes long to arrive is on the page from the beginning', async () => {
  const { send, page, desk } = await openGateway();
  const text = JSON.stringify({ reference: someReference(), cents: 5 });
  const slow = send('POST', '/quotes', {
    body: text.slice(0, 9),
    end: false,
    id: 'shop-e',
    headers: { 'content-length': text.length },
  });
  const listed = await until(async () => (await page()).count === 1, { turns: 50, ms: 2000 });
  assert.ok(listed, 'half of an order has arrived; the page shows 0 requests in flight');
  await clock.tickAsync(7000);
  const [row] = (await page()).requests;
  assert.equal(
    `${row?.id} ${row?.method} ${row?.path} ${row?.ageMs}`,
    'shop-e POST /quotes 7000',
    `half of an order has arrived 7 s ago; the page shows ${row?.id} ${row?.method} ${row?.path} ${row?.ageMs}`,
  );
  const { calls } = desk;
  slow.request.end(text.slice(9));
  const { status } = await slow.answer;
  assert.equal(status, 200, `the other half of an order has arrived; it was answered with ${status}`);
  assert.equal(desk.calls - calls, 1, `one order was passed on ${desk.calls - calls} times`);
  const { count } = await page();
  assert.equal(count, 0, `the order has been answered; the page shows ${count} requests in flight`);
});

test('on a bad day more than a thousand are on the page', async () => {
  const { send, desk, page, parked } = await openGateway();
  const many = 1010 + Math.floor(Math.random() * 20);
  desk.hold();
  const sent = Array.from({ length: many }, (_, i) =>
    send('POST', '/quotes', { body: { reference: someReference(), cents: 5 }, id: `shop-${i}` }),
  );
  await parked(many);
  const { count, requests } = await page();
  assert.equal(
    `${count}, ${new Set(requests.map(({ id }) => id)).size} different`,
    `${many}, ${many} different`,
    `${many} requests wait for the provider; the page counts ${count} and lists ${requests.length}`,
  );
  desk.release(25);
  await until(async () => (await page()).count <= many - 25, { turns: 50, ms: 2000 });
  const later = await page();
  assert.equal(
    `${later.count}, ${later.requests.length}`,
    `${many - 25}, ${many - 25}`,
    `${many - 25} requests still wait; the page counts ${later.count} and lists ${later.requests.length}`,
  );
  desk.release();
  await Promise.all(sent.map(({ answer }) => answer));
  const last = (await page()).count;
  assert.equal(last, 0, `${many} requests have been answered; the page shows ${last} in flight`);
});
