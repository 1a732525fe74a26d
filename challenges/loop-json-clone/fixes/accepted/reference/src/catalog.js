import { products } from '../vendor/products.js';

/** A product, safe to change: everybody gets a copy of his own (CAT-1190, one shopper's discount was shown to all). */
export function getProduct(sku) {
  const product = products.get(sku);
  return product && structuredClone(product);
}

/** The products that exist, each once, in the order asked for. */
export function getProducts(skus) {
  return [...new Set(skus)].map(getProduct).filter((product) => product !== undefined);
}

export const search = (text, limit) => getProducts(products.search(text).slice(0, limit));
