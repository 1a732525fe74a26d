import test from 'node:test';
import assert from 'node:assert/strict';
import { openShop, someProduct } from './storefront.js';

const unheardOf = () => `x${Math.floor(Math.random() * 1e9).toString(36)}`;

test('links of a newsletter and different visitors share one page', async () => {
  const { ask, store } = await openShop();
  const sku = someProduct();
  const links = [
    '',
    '?utm_source=mail&utm_medium=email&utm_campaign=spring',
    '?utm_campaign=spring&utm_source=mail&utm_medium=email',
    '?gclid=EAIaIQ-3',
    '?fbclid=IwAR2-7&utm_content=a%26b',
    '?utm_source=&utm_term',
    `?${unheardOf()}=${unheardOf()}`,
    '?lang=en&currency=EUR',
    `?currency=${unheardOf()}&lang=${unheardOf()}`,
    '?currency=&lang=',
  ];
  let rendered = 0;
  let asked = 0;
  for (const link of links) {
    for (const visitor of ['v-1', 'v-2', undefined]) {
      const page = await ask(`/products/${sku}${link}`, visitor ? { 'x-visitor': visitor } : {});
      asked += 1;
      rendered += page.rendered;
    }
  }
  assert.equal(
    rendered,
    1,
    `${asked} requests for the page of one product, by ${links.length} links and three visitors: it was rendered ${rendered} times`,
  );
  assert.equal(store.size, 1, `${asked} requests for one page left ${store.size} entries in the store`);
});

test('the order of the parameters makes no difference', async () => {
  const { ask } = await openShop();
  const sku = someProduct();
  let rendered = 0;
  for (const query of [
    'currency=USD&lang=de',
    'lang=de&currency=USD',
    'utm_source=ad&currency=USD&gclid=1&lang=de',
    'lang=de&utm_source=mail&currency=USD',
  ]) {
    const page = await ask(`/products/${sku}?${query}`, { 'x-visitor': query });
    rendered += page.rendered;
    assert.match(page.price, /USD$/, `?${query} was answered with the price ${page.price}`);
  }
  assert.equal(
    rendered,
    1,
    `four links to the German page in dollars, parameters in different order: it was rendered ${rendered} times`,
  );
});
