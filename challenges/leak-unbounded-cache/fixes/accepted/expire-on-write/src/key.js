import { CURRENCIES, LANGUAGES } from '../vendor/catalog.js';

const known = (list, value) => Math.max(0, list.indexOf(value));

/** The address with nothing in it but what changes the page: an unknown value is the first of its list, as in the view. */
export function pageKey(address) {
  const { pathname, searchParams } = new URL(address, 'http://storefront');
  const currency = CURRENCIES[known(CURRENCIES, searchParams.get('currency'))];
  const lang = LANGUAGES[known(LANGUAGES, searchParams.get('lang'))];
  return `${pathname}?currency=${currency}&lang=${lang}`;
}
