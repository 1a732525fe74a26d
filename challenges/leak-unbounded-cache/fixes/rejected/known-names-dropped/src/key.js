const TRACKING = /^(utm_|gclid$|fbclid$)/;

/** The address without what marketing adds to it, parameters in a fixed order. */
export function pageKey(address) {
  const { pathname, searchParams } = new URL(address, 'http://storefront');
  for (const name of [...searchParams.keys()]) if (TRACKING.test(name)) searchParams.delete(name);
  searchParams.sort();
  return `${pathname}?${searchParams}`;
}
