import { products } from '../vendor/products.js';

/** All products, safe to change: everybody gets a copy of his own (CAT-1190, one shopper's discount was shown to all). */
async function getAll() {
  await new Promise((resolve) => setImmediate(resolve));
  return JSON.parse(JSON.stringify(products.all()));
}

export async function getProduct(sku) {
  const all = await getAll();
  return all.find((product) => product.sku === sku);
}

/** The products that exist, each once, in the order asked for. */
export async function getProducts(skus) {
  const found = await Promise.all([...new Set(skus)].map(getProduct));
  return found.filter((product) => product !== undefined);
}

export async function search(text, limit) {
  const all = await getAll();
  return all
    .filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
    .slice(0, limit);
}
