/** Keeps rendered pages in `store` until their time is over or others need the room. */
export function createPageCache({ store, ttlMs, maxEntries }) {
  /** key -> the timer that ends it, longest unused first */
  const timers = new Map();

  function drop(key) {
    clearTimeout(timers.get(key));
    timers.delete(key);
    store.delete(key);
  }

  return {
    get(key) {
      const page = store.get(key);
      if (page === undefined) return undefined;
      const timer = timers.get(key);
      timers.delete(key);
      timers.set(key, timer);
      return page;
    },

    put(key, page) {
      drop(key);
      while (timers.size >= maxEntries) drop(timers.keys().next().value);
      store.set(key, page);
      timers.set(key, setTimeout(drop, ttlMs, key).unref());
    },

    clear() {
      for (const key of [...timers.keys()]) drop(key);
      store.clear();
    },
  };
}
