const DEPENDS_ON = ['currency', 'lang'];

/** Path and the parameters that change the page; of a repeated one the first counts, as in the view. */
export function pageKey(address) {
  const url = new URL(address, 'http://storefront');
  return JSON.stringify([url.pathname, ...DEPENDS_ON.map((name) => url.searchParams.get(name))]);
}
