import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { openShop, someProduct } from './storefront.js';

const clock = virtualClock();

test('a page that could not be rendered is tried again at the next request', async () => {
  const { ask, desk } = await openShop();
  const sku = someProduct();
  desk.fail(2);
  for (const attempt of ['first', 'second']) {
    const page = await ask(`/products/${sku}`);
    assert.equal(
      page.status,
      502,
      `the catalogue failed at the ${attempt} request, which was answered with ${page.status}`,
    );
  }
  const page = await ask(`/products/${sku}?utm_source=mail`);
  assert.equal(
    page.status,
    200,
    `the catalogue works again, and the request after that was answered with ${page.status}`,
  );
  const again = await ask(`/products/${sku}`);
  assert.equal(again.cache, 'hit', 'the page was rendered after a failure, and rendered again at once');
});

test('failures leave nothing in the store', async () => {
  const { ask, desk, store } = await openShop();
  desk.fail(20);
  for (let i = 0; i < 20; i += 1) await ask(`/products/p-${i + 1}`);
  assert.equal(store.size, 0, `20 requests failed; ${store.size} entries are in the store`);
  const missing = await ask('/products/no-such-thing');
  assert.equal(missing.status, 404, `an unknown product was answered with ${missing.status}`);
});

test('a catalogue that fails when the minute of a page is over', async () => {
  const { ask, desk } = await openShop();
  const sku = someProduct();
  await ask(`/products/${sku}`);
  await clock.tickAsync(61_000);
  desk.setPrice(sku, 7700);
  desk.fail(1);
  const page = await ask(`/products/${sku}`);
  assert.equal(
    page.status,
    502,
    `a page was rendered a minute ago, and the catalogue fails: the request was answered with ${page.status}, ${page.price}`,
  );
  const next = await ask(`/products/${sku}`);
  assert.equal(
    next.price,
    '77.00 EUR',
    `the catalogue works again, and the price is 77.00 EUR: the page says ${next.price}`,
  );
});
