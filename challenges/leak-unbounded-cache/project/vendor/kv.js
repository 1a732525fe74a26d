/**
 * Stand-in for the platform's in-process key-value store. Not ours to edit.
 * Keys are text, values are anything. `keys()` lists them in the order in which they were set; setting a key that is
 * there keeps its place. `size` is on the platform team's dashboard, `peak` is the highest size since the start.
 */
export function openStore() {
  const entries = new Map();
  let peak = 0;
  return Object.freeze({
    get: (key) => entries.get(key),
    has: (key) => entries.has(key),
    set(key, value) {
      if (typeof key !== 'string') throw new TypeError(`the store takes text as a key, not ${typeof key}`);
      entries.set(key, value);
      peak = Math.max(peak, entries.size);
    },
    delete: (key) => entries.delete(key),
    keys: () => entries.keys(),
    clear: () => entries.clear(),
    get size() {
      return entries.size;
    },
    get peak() {
      return peak;
    },
  });
}
