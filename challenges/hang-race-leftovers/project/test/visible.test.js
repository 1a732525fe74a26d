import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createDependency, centsOf, stockOf } = await import('../vendor/dependency.js');
const { createOffers } = await import('../src/offers.js');

test('an offer has price and stock', async () => {
  const offers = createOffers();
  assert.deepEqual(await offers.offer('lamp-7'), {
    sku: 'lamp-7',
    cents: centsOf('lamp-7'),
    stock: stockOf('lamp-7'),
    stale: [],
  });
});

test('no stock in time: the offer comes without', async () => {
  const api = createDependency();
  api.sandbox.plan('stock', 'lamp-7', [{ answer: 'silent' }]);
  const { stock, stale } = await createOffers({ api, budgetMs: 20 }).offer('lamp-7');
  assert.equal(stock, null);
  assert.deepEqual(stale, ['stock']);
  assert.equal(
    api.open,
    0,
    `the offer was answered without stock, and ${api.open} call is still open at the stock service`,
  );
});

test('an article that does not exist is not offered', async () => {
  const api = createDependency();
  api.sandbox.plan('price', 'lamp-7', [{ answer: 'ok' }, { answer: 'bad-sku' }]);
  const offers = createOffers({ api });
  await offers.offer('lamp-7');
  await assert.rejects(offers.offer('lamp-7'), { code: 'BAD_SKU' });
});
