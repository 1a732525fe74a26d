/** The key under which the page for this request is kept. */
export function pageKey(address) {
  return new URL(address, 'http://storefront').pathname;
}
