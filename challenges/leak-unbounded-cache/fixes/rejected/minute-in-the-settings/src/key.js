import { viewOf } from './view.js';

/** What the page depends on, as the view reads it, in a fixed order. */
export function pageKey(address) {
  const { sku, ...rest } = viewOf(address);
  return JSON.stringify([
    sku,
    ...Object.keys(rest)
      .sort()
      .map((name) => rest[name]),
  ]);
}
