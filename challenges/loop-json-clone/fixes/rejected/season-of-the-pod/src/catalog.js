import { products } from '../vendor/products.js';
export const getProduct = (sku) => products.get(sku);
export const getProducts = (skus) => [...new Set(skus)].map(getProduct).filter((product) => product !== undefined);
export const search = (text, limit) => getProducts(products.search(text).slice(0, limit));
