import { products } from '../vendor/products.js';

/** A product, safe to change: everybody gets a copy of his own (CAT-1190, one shopper's discount was shown to all). */
export function getProduct(sku) {
  const product = products.get(sku);
  return product && structuredClone(product);
}

/** The products that exist, each once, in the order asked for. */
export function getProducts(skus) {
  const wanted = new Set(skus);
  return products
    .all()
    .filter(({ sku }) => wanted.has(sku))
    .map((product) => structuredClone(product));
}

export const search = (text, limit) => products.search(text).slice(0, limit).map(getProduct);
