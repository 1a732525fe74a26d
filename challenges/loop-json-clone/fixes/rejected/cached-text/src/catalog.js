import { products } from '../vendor/products.js';

/** All products, safe to change: everybody gets a copy of his own (CAT-1190, one shopper's discount was shown to all). */
let text;

export function getAll() {
  text ??= JSON.stringify(products.all());
  return JSON.parse(text);
}

export const getProduct = (sku) => getAll().find((product) => product.sku === sku);

/** The products that exist, each once, in the order asked for. */
export function getProducts(skus) {
  return [...new Set(skus)].map(getProduct).filter((product) => product !== undefined);
}

export function search(text, limit) {
  return getAll()
    .filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
    .slice(0, limit);
}
