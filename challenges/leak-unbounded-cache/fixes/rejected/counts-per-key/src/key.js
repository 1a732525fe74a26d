/** The key under which the page for this request is kept: what the page depends on, and nothing else. */
export function pageKey(address) {
  const { pathname, searchParams } = new URL(address, 'http://storefront');
  return `${pathname} ${searchParams.get('currency')} ${searchParams.get('lang')}`;
}
