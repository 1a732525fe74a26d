/** Keeps rendered pages in `store` for `ttlMs`. */
export function createPageCache({ store, ttlMs }) {
  return {
    /** The page, or undefined when there is none or it is too old. */
    get(key) {
      const entry = store.get(key);
      if (entry === undefined) return undefined;
      if (Date.now() - entry.renderedAt >= ttlMs) {
        store.delete(key);
        return undefined;
      }
      return entry.page;
    },

    put(key, page) {
      store.set(key, { page, renderedAt: Date.now() });
    },

    clear() {
      store.clear();
    },
  };
}
