import { viewOf } from './view.js';

/** The key under which the page for this request is kept: what the page depends on, and nothing else. */
export function pageKey(address) {
  const { sku, currency, lang } = viewOf(address);
  return `${sku} ${currency} ${lang}`;
}
