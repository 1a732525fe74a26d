import { products } from '../vendor/products.js';
import { getProduct, getProducts, search } from './catalog.js';
import { changePrice } from './price-change.js';
import { priceFor } from './pricing.js';

const MOST_RESULTS = 10;
const priced = new Map();
const answer = (status, body) => ({ status, body });
const pricedAll = (found, shopper) => Promise.all(found.map((product) => priceFor(product, shopper)));

export async function oneProduct({ sku, shopper }) {
  const product = getProduct(sku);
  if (product === undefined) return answer(404, { error: 'NotFound' });
  if (!priced.has(sku)) priced.set(sku, await priceFor(product, shopper));
  return answer(200, priced.get(sku));
}

export async function manyProducts({ skus, shopper }) {
  return answer(200, { products: await pricedAll(getProducts(skus), shopper) });
}

export async function searchProducts({ text, shopper }) {
  return answer(200, { products: await pricedAll(search(text, MOST_RESULTS), shopper) });
}

export async function setPrice({ sku, user, body }) {
  if (products.get(sku) === undefined) return answer(404, { error: 'NotFound' });
  if (!Number.isInteger(body?.cents) || body.cents <= 0) return answer(422, { error: 'BadPrice' });
  const done = await changePrice(sku, body.cents, user);
  return done ? answer(200, { sku, cents: body.cents }) : answer(403, { error: 'Forbidden' });
}
