/** Keeps rendered pages in `store` for `ttlMs`, at most `maxEntries`; the one that was asked for longest ago goes first. */
export function createPageCache({ store, ttlMs, maxEntries }) {
  const isOld = ({ renderedAt }) => Date.now() - renderedAt >= ttlMs;

  return {
    /** Removes what is too old. */
    sweep() {
      for (const key of store.keys()) if (isOld(store.get(key))) store.delete(key);
    },

    /** The page, or undefined when there is none or it is too old. */
    get(key) {
      const entry = store.get(key);
      if (entry === undefined || isOld(entry)) return undefined;
      entry.hits += 1;
      store.delete(key); // to the end of the store's order
      store.set(key, entry);
      return entry.page;
    },

    put(key, page) {
      if (maxEntries < 1) return;
      store.delete(key);
      for (const other of store.keys()) {
        if (store.size < maxEntries) break;
        if (store.get(other).hits < 2) store.delete(other); // favourites stay
      }
      if (store.size < maxEntries) store.set(key, { page, hits: 0, renderedAt: Date.now() });
    },

    clear() {
      store.clear();
    },
  };
}
