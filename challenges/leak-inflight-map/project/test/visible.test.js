import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createApp } = await import('../src/server.js');
const { desk } = await import('../vendor/provider.js');

const app = createApp();
const url = (path) => `http://127.0.0.1:${app.address().port}${path}`;
const post = (path, body, headers = {}) =>
  fetch(url(path), {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { connection: 'close', 'x-api-key': 'local-shop', ...headers },
  });
const inflight = async () => (await fetch(url('/debug/inflight'), { headers: { connection: 'close' } })).json();

before(async () => {
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
});

after(() => {
  app.closeAllConnections();
  app.close();
});

test('a payment is passed on, and its id comes back', async () => {
  const res = await post('/payments', { reference: 'o-1', cents: 4200 }, { 'x-request-id': 'shop-17' });
  assert.equal(res.status, 201);
  assert.equal(res.headers.get('x-request-id'), 'shop-17');
  assert.deepEqual(await res.json(), { reference: 'o-1', receipt: 'rcpt-o-1' });
});

test('a request that waits for the provider is on the page', async () => {
  desk.hold();
  const waiting = post('/quotes', { reference: 'o-2', cents: 900 }, { 'x-request-id': 'shop-18' });
  while (desk.waiting === 0) await new Promise((resolve) => setImmediate(resolve));
  const row = (await inflight()).requests.find(({ id }) => id === 'shop-18');
  assert.equal(row?.path, '/quotes');
  desk.release();
  assert.equal((await waiting).status, 200);
});

test('a request that the provider refused is not in flight any more', async () => {
  const before = (await inflight()).count;
  desk.plan('o-3', 'rejects');
  const res = await post('/payments', { reference: 'o-3', cents: 100 });
  assert.equal(res.status, 502);
  await res.text();
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  assert.equal((await inflight()).count, before, 'the request was answered with 502 and is on the page');
});
