/** Keeps rendered pages in `store` for `ttlMs`. Whoever was asked for since the hand came by gets a second chance. */
export function createPageCache({ store, ttlMs, maxEntries }) {
  let nextSweep = Date.now() + ttlMs;

  function sweep() {
    const now = Date.now();
    if (now < nextSweep) return;
    nextSweep = now + ttlMs / 2;
    for (const key of [...store.keys()]) if (now - store.get(key).renderedAt >= ttlMs) store.delete(key);
  }

  function makeRoom() {
    while (store.size >= maxEntries) {
      const key = store.keys().next().value;
      const entry = store.get(key);
      store.delete(key);
      if (entry.used && Date.now() - entry.renderedAt < ttlMs) {
        entry.used = false;
        store.set(key, entry);
      }
    }
  }

  return {
    get(key) {
      sweep();
      const entry = store.get(key);
      if (entry === undefined) return undefined;
      if (Date.now() - entry.renderedAt >= ttlMs) {
        store.delete(key);
        return undefined;
      }
      entry.used = true;
      return entry.page;
    },

    put(key, page) {
      if (!store.has(key)) makeRoom();
      store.set(key, { page, renderedAt: Date.now(), used: false });
    },

    clear() {
      store.clear();
    },
  };
}
