import { products } from '../vendor/products.js';

/** Products as they are in the replica, shared by everybody: read them, never change them. */
export const getProduct = (sku) => products.get(sku);

/** The products that exist, each once, in the order asked for. */
export function getProducts(skus) {
  const found = [];
  for (const sku of new Set(skus)) {
    const product = products.get(sku);
    if (product !== undefined) found.push(product);
  }
  return found;
}

export const search = (text, limit) => getProducts(products.search(text).slice(0, limit));
