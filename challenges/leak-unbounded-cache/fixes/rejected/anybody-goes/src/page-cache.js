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
      store.delete(key); // to the end of the store's order
      store.set(key, entry);
      return entry.page;
    },

    put(key, page) {
      if (maxEntries < 1) return;
      store.delete(key);
      while (store.size >= maxEntries) {
        const keys = [...store.keys()];
        store.delete(keys[Math.floor(Math.random() * keys.length)]);
      }
      store.set(key, { page, renderedAt: Date.now() });
    },

    clear() {
      store.clear();
    },
  };
}
