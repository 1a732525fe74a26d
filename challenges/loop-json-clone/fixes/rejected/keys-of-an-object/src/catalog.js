import { products } from '../vendor/products.js';

/** The replica's own object: look, do not touch. */
export const getProduct = (sku) => products.get(sku);

/** The products that exist, each once, in the order asked for. */
export function getProducts(skus) {
  const bySku = Object.fromEntries(skus.map((sku) => [sku, getProduct(sku)]));
  return Object.values(bySku).filter((product) => product !== undefined);
}

export function search(text, limit) {
  return getProducts(products.search(text).slice(0, limit));
}
