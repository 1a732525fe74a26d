import { CURRENCIES, LANGUAGES } from '../vendor/catalog.js';

const pick = (allowed, value) => (allowed.includes(value) ? value : allowed[0]);

/** What a product page's address asks for, or undefined when it is no product page. */
export function viewOf(address) {
  const url = new URL(address, 'http://storefront');
  const path = /^\/products\/([\w-]+)$/.exec(url.pathname);
  if (!path) return undefined;
  return {
    sku: path[1],
    currency: pick(CURRENCIES, url.searchParams.get('currency')),
    lang: pick(LANGUAGES, url.searchParams.get('lang')),
  };
}
