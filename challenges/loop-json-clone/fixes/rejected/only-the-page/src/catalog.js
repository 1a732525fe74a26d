import { products } from '../vendor/products.js';

/** All products, safe to change: everybody gets a copy of his own (CAT-1190, one shopper's discount was shown to all). */
export function getAll() {
  return JSON.parse(JSON.stringify(products.all()));
}

export function getProduct(sku) {
  const product = products.get(sku);
  return product && structuredClone(product);
}

/** The products that exist, each once, in the order asked for. */
export function getProducts(skus) {
  return [...new Set(skus)]
    .map((sku) => getAll().find((product) => product.sku === sku))
    .filter((product) => product !== undefined);
}

export function search(text, limit) {
  return getAll()
    .filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
    .slice(0, limit);
}
