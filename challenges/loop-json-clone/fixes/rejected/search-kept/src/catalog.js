import { products } from '../vendor/products.js';

/** The replica's own object: look, do not touch. */
export const getProduct = (sku) => products.get(sku);

/** The products that exist, each once, in the order asked for. */
export function getProducts(skus) {
  return [...new Set(skus)].map(getProduct).filter((product) => product !== undefined);
}

const KEPT_MS = 30_000;
const found = new Map();

export function search(text, limit) {
  const key = text.toLowerCase();
  let entry = found.get(key);
  if (entry === undefined || entry.until < Date.now()) {
    if (found.size > 500) found.clear();
    entry = { skus: products.search(key).slice(0, limit), until: Date.now() + KEPT_MS };
    found.set(key, entry);
  }
  return getProducts(entry.skus);
}
