import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createApp } = await import('../src/server.js');
const { products } = await import('../vendor/products.js');

const app = createApp();
const ask = async (path, { shopper } = {}) => {
  const headers = { connection: 'close', ...(shopper ? { 'x-shopper': shopper } : {}) };
  const res = await fetch(`http://127.0.0.1:${app.address().port}${path}`, { headers });
  return { status: res.status, body: await res.json() };
};

before(async () => {
  products.load(500);
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
});

after(() => {
  app.closeAllConnections();
  app.close();
});

test('a shopper sees his price, and the next guest the list price', async () => {
  const { cents } = products.get('p-8');
  const gold = await ask('/products/p-8', { shopper: 'gold' });
  assert.equal(gold.body.cents, Math.round(cents * 0.8));
  const guest = await ask('/products/p-8');
  assert.equal(guest.body.cents, cents);
});

test('a search finds at most ten products', async () => {
  const { body } = await ask('/search?q=lamp');
  assert.equal(body.products.length, 10);
  assert.ok(body.products.every(({ name }) => name.includes('lamp')));
});

test('one product is as little work in a catalogue of 500 as in one of 50', async () => {
  const work = async (size) => {
    products.load(size);
    const before = products.unpacked;
    await ask('/products/p-8');
    return products.unpacked - before;
  };
  const [small, large] = [await work(50), await work(500)];
  assert.ok(large <= small, `one product was asked for: ${small} were copied of 50, ${large} of 500`);
});
