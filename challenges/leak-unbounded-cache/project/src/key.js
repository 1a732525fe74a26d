/** The key under which the page for this request is kept. */
export function pageKey(address, headers) {
  // SHOP-881: the "your shoe size" banner must not be shown to somebody else. (The banner was switched off in May.)
  const visitor = headers['x-visitor'] ?? 'anonymous';
  return `${visitor} ${address}`;
}
