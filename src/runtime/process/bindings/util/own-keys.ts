/** V8's PropertyFilter, as bits */
const ONLY_ENUMERABLE = 2;
const SKIP_SYMBOLS = 16;
const MAX_INDEX = 2 ** 32 - 2;
const LENGTH = ['length'] as const;
/** Of lists as long as this one the indices alone, as texts, would take a megabyte and more: 8 MB of bytes, 10 s and 750 MB. */
const LONG = 2 ** 15;
const { ownKeys, getOwnPropertyDescriptor } = Reflect;
const { getOwnPropertySymbols, hasOwn } = Object;
const { isArray } = Array;
const { isView } = ArrayBuffer;

function isIndex(key: string | symbol): boolean {
  if (typeof key !== 'string') return false;
  const first = key.charCodeAt(0);
  if (first < 48 || first > 57) return false;
  const index = Number(key);
  return index <= MAX_INDEX && String(index) === key;
}

/** A list without holes as far as three looks tell, and too long to ask for its keys. */
function isLong(value: object): boolean {
  if (!(isView(value) || isArray(value)) || !('length' in value)) return false;
  const length = Number(value.length);
  return length > LONG && hasOwn(value, 0) && hasOwn(value, length >> 1) && hasOwn(value, length - 1);
}

/** All but names that somebody gave a long list: only all of its keys would tell them. */
const keysOfLong = (list: object): (string | symbol)[] => [
  ...(isArray(list) ? LENGTH : []),
  ...getOwnPropertySymbols(list),
];

/** Own keys that are no array indices: names, then symbols. Indices come first in `ownKeys`, so their end is searched. */
export function getOwnNonIndexProperties(value: object, filter: number): (string | symbol)[] {
  const named = isLong(value) ? keysOfLong(value) : namesOf(value);
  if (filter === 0) return named;
  return named.filter(
    (key) =>
      ((filter & SKIP_SYMBOLS) === 0 || typeof key === 'string') &&
      ((filter & ONLY_ENUMERABLE) === 0 || getOwnPropertyDescriptor(value, key)?.enumerable === true),
  );
}

function namesOf(value: object): (string | symbol)[] {
  const keys = ownKeys(value);
  let low = isView(value) && 'length' in value ? Math.min(Number(value.length), keys.length) : 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isIndex(keys[middle] ?? '')) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? keys : keys.slice(low);
}
