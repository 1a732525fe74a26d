import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createApp } = await import('../src/server.js');
const { createDb } = await import('../vendor/db.js');

async function open(t, { products = 300, flags } = {}) {
  const db = createDb({ products });
  const app = createApp({ db, flags });
  await new Promise((resolve) => app.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    app.closeAllConnections();
    app.close();
  });
  return { db, base: `http://127.0.0.1:${app.address().port}` };
}

test('products are listed', async (t) => {
  const { base } = await open(t);
  const { products } = await (await fetch(`${base}/products?after=1&limit=2`)).json();
  assert.deepEqual(
    products.map(({ id }) => id),
    [3, 5],
  );
  assert.equal((await fetch(`${base}/products/3`)).status, 200);
  assert.equal((await fetch(`${base}/products/4`)).status, 404);
});

test('the catalogue is exported', async (t) => {
  const { base } = await open(t);
  const text = await (await fetch(`${base}/admin/export.csv?currency=EUR`)).text();
  assert.ok(text.startsWith('id,name,price,currency,stock\n1,Lamp 0,0.00,EUR,0\n'));
  assert.match(text, /^5,"Table 24"" 2",187\.89,EUR,62$/m);
});

test('a switch turns the export off', async (t) => {
  const { base, db } = await open(t, { flags: { on: () => false } });
  const response = await fetch(`${base}/admin/export.csv`);
  assert.equal(response.status, 503);
  assert.equal(db.rowsGiven, 0);
});

test('the metrics have the delay of the event loop', async (t) => {
  const { base } = await open(t);
  const text = await (await fetch(`${base}/metrics`)).text();
  assert.match(text, /^event_loop_delay_max_ms \d/m);
});
