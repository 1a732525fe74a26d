import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createApp } = await import('../src/server.js');
const { createShop } = await import('../src/shop.js');
const { openStore } = await import('../vendor/kv.js');
const { desk } = await import('../vendor/catalog.js');

test('a page comes over HTTP, the second time from the cache', async (t) => {
  const app = createApp();
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  t.after(() => {
    app.closeAllConnections();
    app.close();
  });
  const ask = async () => {
    const res = await fetch(`http://127.0.0.1:${app.address().port}/products/p-1`, {
      headers: { connection: 'close' },
    });
    return { status: res.status, cache: res.headers.get('x-cache'), body: await res.text() };
  };
  const first = await ask();
  assert.equal(first.status, 200);
  assert.equal(first.cache, 'miss');
  assert.match(first.body, /Lamp p-1.*10\.01 EUR/);
  assert.deepEqual(await ask(), { ...first, cache: 'hit' });
});

test('currency and language make different pages', async () => {
  const shop = createShop();
  assert.match((await shop.page('/products/p-7?currency=NOK&lang=no')).body, /Lampe p-7.*117\.11 NOK/);
  assert.match((await shop.page('/products/p-7?lang=de')).body, /Leuchte p-7.*10\.07 EUR/);
});

test('one page, whichever link the visitor came by', async () => {
  const store = openStore();
  const shop = createShop({ store });
  const before = desk.calls;
  for (let i = 0; i < 10; i += 1) {
    await shop.page(`/products/p-5?utm_source=mail-${i}&currency=USD`, { 'x-visitor': `v-${i}` });
  }
  assert.equal(
    desk.calls - before,
    1,
    `10 visitors asked for one page: rendered ${desk.calls - before} times`,
  );
});
