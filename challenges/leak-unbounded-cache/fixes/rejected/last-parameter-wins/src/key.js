/** The key under which the page for this request is kept. */
export function pageKey(address) {
  const { pathname, searchParams } = new URL(address, 'http://storefront');
  const { currency = '', lang = '' } = Object.fromEntries(searchParams);
  return `${pathname} ${currency} ${lang}`;
}
