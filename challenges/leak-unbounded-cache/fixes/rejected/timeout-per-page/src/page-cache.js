/** Keeps rendered pages in `store` for `ttlMs`. */
export function createPageCache({ store, ttlMs }) {
  return {
    /** The page, or undefined when there is none. */
    get: (key) => store.get(key),

    put(key, page) {
      if (page.status !== 200) return;
      store.set(key, page);
      setTimeout(() => store.delete(key), ttlMs).unref();
    },

    clear() {
      store.clear();
    },
  };
}
