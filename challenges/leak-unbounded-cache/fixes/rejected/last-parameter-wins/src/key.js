import { CURRENCIES, LANGUAGES } from '../vendor/catalog.js';

const pick = (allowed, value) => (allowed.includes(value) ? value : allowed[0]);

/** The key under which the page for this request is kept. */
export function pageKey(address) {
  const { pathname, searchParams } = new URL(address, 'http://storefront');
  const { currency, lang } = Object.fromEntries(searchParams);
  return `${pathname} ${pick(CURRENCIES, currency)} ${pick(LANGUAGES, lang)}`;
}
