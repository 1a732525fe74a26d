import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { after, before, test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createApp } = await import('../src/server.js');
const { hub } = await import('../src/hub.js');

const app = createApp();
const rate = (pair, bid) => ({ pair, bid, ask: bid + 0.0002, at: '2026-03-02T09:00:00.000Z' });

before(async () => {
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
});

after(() => {
  app.closeAllConnections();
  app.close();
});

/** Opens a stream and resolves once its hello has arrived. */
function openStream(customer) {
  return new Promise((resolve, reject) => {
    const { port } = app.address();
    const req = http.get({
      host: '127.0.0.1',
      port,
      agent: false,
      path: `/rates/stream?customer=${customer}`,
    });
    req.on('error', reject);
    req.on('response', (res) => {
      const stream = { text: '', res, leave: () => req.destroy() };
      res.setEncoding('utf8');
      res.on('error', () => {}); // leaving on purpose
      res.on('data', (chunk) => {
        stream.text += chunk;
        if (stream.text.includes('event: hello')) resolve(stream);
      });
    });
  });
}

/** Resolves when the server itself has noticed that all customers are gone. */
async function everybodyGone() {
  while ((await new Promise((done) => app.getConnections((_, n) => done(n)))) > 0) {
    await new Promise((done) => setImmediate(done));
  }
  for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
}

test('a customer gets the rates of the currencies he follows', async () => {
  const stream = await openStream('c-fjord');
  hub.emit('rate', rate('EUR/USD', 1.0841));
  hub.emit('rate', rate('EUR/NOK', 11.632));
  while (!stream.text.includes('EUR/NOK')) await once(stream.res, 'data');
  assert.ok(!stream.text.includes('EUR/USD'), 'EUR/USD is not on his list');
  stream.leave();
  await everybodyGone();
});

test('a stream without a customer is refused', async () => {
  const { port } = app.address();
  const res = await fetch(`http://127.0.0.1:${port}/rates/stream`, { headers: { connection: 'close' } });
  assert.equal(res.status, 400);
  await res.text();
});

test('after everyone has left, a published rate is not rendered for anybody', async () => {
  let reads = 0;
  const counted = { pair: 'EUR/USD', ask: 1.0843, at: '2026-03-02T09:00:01.000Z' };
  Object.defineProperty(counted, 'bid', { get: () => ((reads += 1), 1.0841) });

  hub.emit('rate', counted);
  const whenFresh = reads;

  for (let i = 0; i < 5; i += 1) (await openStream('c-acme')).leave();
  await everybodyGone();
  reads = 0;
  hub.emit('rate', counted);
  assert.equal(reads, whenFresh, `5 customers came and left, and one rate is still worked on ${reads} times`);
});
