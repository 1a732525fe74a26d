import assert from 'node:assert/strict';
import { getEventListeners, once } from 'node:events';
import { after, before, test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createCustomsApi, percentOf } = await import('../vendor/customs-api.js');
const { createDesk } = await import('../src/desk.js');
const { createApp } = await import('../src/server.js');

const app = createApp();
const get = (path) =>
  fetch(`http://127.0.0.1:${app.address().port}${path}`, { headers: { connection: 'close' } });

before(async () => {
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
});

after(() => {
  app.closeAllConnections();
  app.close();
});

test('a quote over HTTP', async () => {
  const res = await get('/duty?code=8525&country=CH&cents=20000');
  assert.equal(res.status, 200);
  const { percent, dutyCents } = await res.json();
  assert.equal(percent, percentOf('8525', 'CH'));
  assert.equal(dutyCents, Math.round(200 * percent));
});

test("the customs API's error reaches the checkout", async () => {
  assert.equal((await get('/duty?code=0099&country=CH&cents=20000')).status, 502);
});

test('a shutdown cancels what is open', async () => {
  const api = createCustomsApi();
  api.sandbox.plan('8525', 'silent');
  const desk = createDesk({ api });
  const quote = desk.quote({ code: '8525', country: 'CH', cents: 100 });
  desk.shutdown.begin('test');
  await assert.rejects(quote, { name: 'ShuttingDown' });
  assert.equal(api.open, 0);
});

test('twenty quotes were answered: nothing waits for the shutdown any more', async () => {
  const desk = createDesk();
  for (let i = 0; i < 20; i += 1) await desk.quote({ code: `84${10 + i}`, country: 'NO', cents: 100 });
  const left = getEventListeners(desk.shutdown.signal, 'abort').length;
  assert.equal(left, 0, `${left} of 20 quotes that were answered still listen for the shutdown`);
});
