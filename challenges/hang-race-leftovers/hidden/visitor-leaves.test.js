import test from 'node:test';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { project, until, virtualClock } from '#hotfix/probes';
import { ended, follow, inWords, openShop, someSku, turns } from './shop.js';

const clock = virtualClock();

test('withTimeout ends when its caller gives up', async () => {
  const { withTimeout } = await project('src/with-timeout.js');
  for (const [what, fn] of [
    [
      'that listens',
      (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    ],
    ['that does not', () => new Promise(() => {})],
  ]) {
    const caller = new AbortController();
    let given;
    const got = follow(
      withTimeout(
        (signal) => {
          given = signal;
          return signal === undefined ? new Promise(() => {}) : fn(signal);
        },
        { ms: 60_000, signal: caller.signal },
      ),
    );
    await turns(5);
    const reason = new Error('gone');
    caller.abort(reason);
    await ended(got);
    assert.ok(got.reason === reason, `the caller of a call ${what} has given up; the call: ${inWords(got)}`);
    assert.ok(given?.aborted, `the caller of a call ${what} has given up, and the call was not told`);
  }
  const caller = new AbortController();
  const nameless = follow(withTimeout(() => new Promise(() => {}), { ms: 60_000, signal: caller.signal }));
  await turns(5);
  caller.abort(null);
  await ended(nameless);
  assert.ok(
    nameless.state === 'rejected' && nameless.reason === null,
    `the caller has given up and said null for a reason; the call: ${nameless.state === 'pending' ? 'it has not ended' : `it failed with ${nameless.reason?.name}`}`,
  );
  const gone = AbortSignal.abort(new Error('gone before'));
  let calls = 0;
  const got = follow(withTimeout(async () => (calls += 1), { ms: 60_000, signal: gone }));
  await ended(got);
  assert.ok(got.reason === gone.reason, `the caller had given up before; the call: ${inWords(got)}`);
  assert.equal(calls, 0, 'the caller had given up before, and the call was made');
});

test('an offer nobody waits for is cancelled at both dependencies', async () => {
  const { api, offers, plan } = await openShop();
  const skus = Array.from({ length: 10 }, someSku);
  await ended(...skus.map((sku) => follow(offers.offer(sku)))); // from here on there are last prices
  for (const sku of skus) for (const kind of ['price', 'stock']) plan(kind, sku, [{ answer: 'silent' }]);
  const before = api.sent;
  const visitor = new AbortController();
  const got = skus.map((sku) => follow(offers.offer(sku, { signal: visitor.signal })));
  const sent = await until(() => api.open === 20);
  assert.ok(sent, `10 offers were asked for, and ${api.open} calls are open`);
  visitor.abort();
  await ended(...got);
  await turns(20);
  assert.ok(
    got.every(({ state }) => state === 'rejected'),
    `the visitor has left; his offer: ${inWords(got[0])}`,
  );
  assert.equal(
    api.open,
    0,
    `the visitor has left; ${api.open} of 20 calls are still open at the dependencies`,
  );
  assert.equal(
    api.sent - before,
    20,
    `the visitor has left; ${api.sent - before - 20} calls were sent after that`,
  );
});

for (const leaving of [0, 1]) {
  test(`two visitors want the same article, and ${leaving === 0 ? 'the first' : 'the second'} leaves`, async () => {
    const { api, offers, plan, answerAll, centsOf, stockOf } = await openShop();
    const sku = someSku();
    for (const kind of ['price', 'stock']) plan(kind, sku, [{ answer: 'silent' }]);
    const visitors = [new AbortController(), new AbortController()];
    const got = visitors.map(({ signal }) => follow(offers.offer(sku, { signal })));
    await until(() => api.open >= 2);
    await turns(20);
    visitors[leaving].abort(new Error('gone'));
    await ended(got[leaving]);
    await turns(20);
    const what = 'two visitors wanted the same article, and one of them has left';
    assert.equal(got[leaving].state, 'rejected', `${what}; his offer: ${inWords(got[leaving])}`);
    const other = got[1 - leaving];
    assert.equal(other.state, 'pending', `${what}; the other one's offer: ${inWords(other)}`);
    answerAll('ok');
    await ended(other);
    assert.ok(
      other.value?.cents === centsOf(sku) && other.value.stock === stockOf(sku),
      `${what}, then price and stock were answered; the other one's offer: ${inWords(other)}`,
    );
  });
}

test('a visitor who had left before is not asked for', async () => {
  const { api, offers } = await openShop();
  const got = follow(offers.offer(someSku(), { signal: AbortSignal.abort() }));
  await ended(got);
  assert.equal(got.state, 'rejected', `the visitor had left before; his offer: ${inWords(got)}`);
  assert.equal(api.sent, 0, `the visitor had left before; ${api.sent} calls were sent`);
});

test('over HTTP', async () => {
  const { createApp } = await project('src/server.js');
  const { api, offers, plan } = await openShop();
  const app = createApp(offers);
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  const sku = someSku();
  for (const kind of ['price', 'stock']) plan(kind, sku, [{ answer: 'silent' }]);
  const req = http.get({ host: '127.0.0.1', port: app.address().port, agent: false, path: `/offers/${sku}` });
  req.on('error', () => {}); // we hang up
  assert.ok(
    await until(() => api.open === 2),
    `a visitor asked for an offer; ${api.open} calls are open`,
  );
  req.destroy();
  const closed = await until(() => api.open === 0);
  assert.ok(closed, `the visitor has hung up; ${api.open} of 2 calls are still open at the dependencies`);
});
