import { products } from '../vendor/products.js';

/** A copy of a product, safe to change (CAT-1190, one shopper's discount was shown to all). */
export function getProduct(sku) {
  const product = products.get(sku);
  return product === undefined ? undefined : JSON.parse(JSON.stringify(product));
}

/** The products that exist, each once, in the order asked for. */
export function getProducts(skus) {
  return [...new Set(skus)].map(getProduct).filter((product) => product !== undefined);
}

export function search(text, limit) {
  const found = [];
  for (const { sku, name } of products.all()) {
    if (!name.toLowerCase().includes(text.toLowerCase())) continue;
    found.push(getProduct(sku));
    if (found.length === limit) break;
  }
  return found;
}
