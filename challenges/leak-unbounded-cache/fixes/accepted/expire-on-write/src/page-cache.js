/** Keeps rendered pages in `store` for `ttlMs`. */
export function createPageCache({ store, ttlMs, maxEntries }) {
  /** key -> when it was rendered, oldest first: what is too old is always at the front */
  const births = new Map();
  /** key, longest unused first */
  const recency = new Set();

  function forget(key) {
    births.delete(key);
    recency.delete(key);
    store.delete(key);
  }

  function expire() {
    const limit = Date.now() - ttlMs;
    for (const [key, bornAt] of births) {
      if (bornAt > limit) break;
      forget(key);
    }
  }

  return {
    get(key) {
      expire();
      const page = store.get(key);
      if (page !== undefined) {
        recency.delete(key);
        recency.add(key);
      }
      return page;
    },

    put(key, page) {
      if (page.status >= 500) return;
      forget(key);
      while (store.size >= maxEntries || recency.size >= maxEntries) {
        const [oldest] = recency;
        forget(oldest);
      }
      store.set(key, page);
      births.set(key, Date.now());
      recency.add(key);
    },

    clear() {
      births.clear();
      recency.clear();
      store.clear();
    },
  };
}
