import test from 'node:test';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { project, virtualClock } from '#hotfix/probes';
import { ended, follow, inWords, openShop, someSku } from './shop.js';

const clock = virtualClock();

test('forty offers at a time, each its own', async () => {
  const { offers, plan, centsOf, stockOf } = await openShop();
  const wanted = Array.from({ length: 40 }, (_, i) => {
    const sku = someSku();
    const answer = ['ok', 'silent', 'ok'][i % 3];
    plan('stock', sku, [{ answer, after: i % 3 === 2 ? 100 + i * 20 : 0 }]);
    const stock = answer === 'ok' ? stockOf(sku) : null;
    return { sku, cents: centsOf(sku), stock, stale: stock === null ? ['stock'] : [] };
  });
  const got = wanted.map(({ sku }) => follow(offers.offer(sku)));
  await clock.tickAsync(1200);
  await ended(...got);
  for (const [i, offer] of wanted.entries()) {
    const { sku, cents, stock, stale } = got[i].value ?? {};
    assert.ok(
      isDeepStrictEqual({ sku, cents, stock, stale }, offer),
      `forty offers at a time; of the one that should be ${JSON.stringify(offer)}: ${inWords(got[i])}`,
    );
  }
});

test('over HTTP', async () => {
  const { createApp } = await project('src/server.js');
  const { offers, plan, centsOf } = await openShop();
  const app = createApp(offers);
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  const get = async (path) => {
    const req = http.get({ host: '127.0.0.1', port: app.address().port, agent: false, path });
    const [res] = await once(req, 'response');
    let text = '';
    for await (const chunk of res.setEncoding('utf8')) text += chunk;
    return { status: res.statusCode, body: JSON.parse(text) };
  };
  const sku = someSku();
  const good = await get(`/offers/${sku}`);
  assert.ok(
    good.status === 200 && good.body.cents === centsOf(sku),
    `GET /offers/${sku} answered ${good.status}`,
  );
  assert.equal((await get('/offers/no-such')).status, 404, 'GET /offers of an article that does not exist');
  const poor = someSku();
  plan('price', poor, [{ answer: 'unavailable' }]);
  assert.equal(
    (await get(`/offers/${poor}`)).status,
    503,
    'GET /offers without a price, and none from before',
  );
  assert.equal((await get('/healthz')).status, 200, 'GET /healthz');
  const { body } = await get('/metrics');
  assert.ok(
    body['price.answered'] === 1 && body['stock.answered'] >= 1,
    `one price and up to three stocks were answered in time; GET /metrics says ${JSON.stringify(body)}`,
  );
  const slow = someSku();
  plan('stock', slow, [{ answer: 'silent' }]);
  const got = follow(offers.offer(slow));
  await clock.tickAsync(1200);
  await ended(got);
  const later = (await get('/metrics')).body;
  assert.ok(
    later['price.answered'] === 2 && later['stock.answered'] === body['stock.answered'],
    `one more price, and a stock that was not answered; GET /metrics said ${JSON.stringify(body)} and says ${JSON.stringify(later)}`,
  );
});
