/** V8's PropertyFilter, as bits */
const ONLY_ENUMERABLE = 2;
const SKIP_SYMBOLS = 16;
const MAX_INDEX = 2 ** 32 - 2;
const { ownKeys, getOwnPropertyDescriptor } = Reflect;
const { isView } = ArrayBuffer;

function isIndex(key: string | symbol): boolean {
  if (typeof key !== 'string') return false;
  const first = key.charCodeAt(0);
  if (first < 48 || first > 57) return false;
  const index = Number(key);
  return index <= MAX_INDEX && String(index) === key;
}

/** Own keys that are no array indices: names, then symbols. Indices come first in `ownKeys`, so their end is searched. */
export function getOwnNonIndexProperties(value: object, filter: number): (string | symbol)[] {
  const keys = ownKeys(value);
  let low = isView(value) && 'length' in value ? Math.min(Number(value.length), keys.length) : 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isIndex(keys[middle] ?? '')) low = middle + 1;
    else high = middle;
  }
  const named = low === 0 ? keys : keys.slice(low);
  if (filter === 0) return named;
  return named.filter(
    (key) =>
      ((filter & SKIP_SYMBOLS) === 0 || typeof key === 'string') &&
      ((filter & ONLY_ENUMERABLE) === 0 || getOwnPropertyDescriptor(value, key)?.enumerable === true),
  );
}
