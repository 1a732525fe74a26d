import test from 'node:test';
import assert from 'node:assert/strict';
import { openGateway, someReference } from './gateway.js';

test('requests that share an id are separate requests', async () => {
  const { send, desk, page, parked, gone } = await openGateway();
  desk.hold();
  const sent = [];
  const account = someReference();
  for (const path of ['/payments', '/quotes', '/payments', `/statements/${account}`]) {
    const body = { reference: someReference(), cents: 7 };
    sent.push(path.endsWith(account) ? send('GET', path, { id: 'shop-1' }) : send('POST', path, { body, id: 'shop-1' }));
    await parked(sent.length);
  }
  const rows = async () => (await page()).requests.filter(({ id }) => id === 'shop-1');
  const shown = async () => (await rows()).length;
  assert.equal(await shown(), 4, `a shop sent four requests with the same id; ${await shown()} are on the page`);
  const { count } = await page();
  assert.equal(count, 4, `a shop sent four requests with the same id; the page has four rows and counts ${count}`);
  const listed = async () => (await rows()).map(({ path }) => path.split('/')[1]).sort().join(', ');

  desk.release(1);
  const first = await sent[0].answer;
  assert.equal(
    `${first.status} ${first.id}`,
    '201 shop-1',
    `a request with the id shop-1 was answered with ${first.status} and the id ${first.id}`,
  );
  assert.equal(await shown(), 3, `one of four was answered; ${await shown()} are on the page`);
  assert.equal(
    await listed(),
    'payments, quotes, statements',
    `of two payments, a quote and a statement with the same id a payment was answered; the page shows ${await listed()}`,
  );
  sent[2].leave();
  await gone(2);
  assert.equal(await shown(), 2, `of four one was answered and one hung up; ${await shown()} are on the page`);
  assert.equal(
    await listed(),
    'quotes, statements',
    `of two payments, a quote and a statement with the same id the payments are over; the page shows ${await listed()}`,
  );
  desk.release();
  const rest = await Promise.all([sent[1].answer, sent[3].answer]);
  assert.ok(
    rest.every(({ status, id }) => status === 200 && id === 'shop-1'),
    `the others were answered with ${rest.map(({ status, id }) => `${status} and the id ${id}`).join(', ')}`,
  );
  assert.equal(await shown(), 0, `all are answered; ${await shown()} are on the page`);
});

test('requests without an id get one, each its own', async () => {
  const { send, desk, page, parked } = await openGateway();
  desk.hold();
  const sent = [1, 2, 3].map((cents) => send('POST', '/quotes', { body: { reference: someReference(), cents } }));
  await parked(3);
  const onPage = (await page()).requests.map(({ id }) => id);
  desk.release();
  const answered = (await Promise.all(sent.map(({ answer }) => answer))).map(({ id }) => id);
  assert.equal(
    [...onPage].sort().join(' '),
    [...answered].sort().join(' '),
    `on the page: ${onPage.join(', ')}; sent back to the customers: ${answered.join(', ')}`,
  );
  assert.equal(new Set(answered).size, 3, `three requests got the ids ${answered.join(', ')}`);
});
