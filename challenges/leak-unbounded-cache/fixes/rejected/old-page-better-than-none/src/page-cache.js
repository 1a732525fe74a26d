/** Keeps at most `maxEntries` good pages in `store` for `ttlMs`; the one that was not asked for longest makes room. */
export function createPageCache({ store, ttlMs, maxEntries }) {
  const isOld = (entry) => Date.now() - entry.renderedAt >= ttlMs;

  setInterval(() => {
    for (const key of [...store.keys()]) if (isOld(store.get(key))) store.delete(key);
  }, ttlMs).unref();

  return {
    /** The page, or undefined when there is none or it is too old. */
    get(key) {
      const entry = store.get(key);
      if (entry === undefined) return undefined;
      store.delete(key);
      if (isOld(entry)) return undefined;
      store.set(key, entry); // to the end of the line, with its age
      return entry.page;
    },

    put(key, page) {
      if (page.status !== 200) return;
      store.delete(key);
      while (store.size >= maxEntries) store.delete(store.keys().next().value);
      store.set(key, { page, renderedAt: Date.now() });
    },

    clear() {
      store.clear();
    },
  };
}
