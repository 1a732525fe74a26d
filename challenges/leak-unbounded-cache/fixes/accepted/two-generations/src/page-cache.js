/** Keeps rendered pages in `store`: two generations of half the size each; the old one goes as a whole. */
export function createPageCache({ store, ttlMs, maxEntries }) {
  const half = Math.max(1, Math.floor(maxEntries / 2));
  let young = new Set();
  let old = new Set();
  let turnedAt = Date.now();

  function turn() {
    for (const key of old) store.delete(key);
    old = young;
    young = new Set();
    turnedAt = Date.now();
  }

  function keepYoung(key) {
    if (young.has(key)) return;
    old.delete(key);
    if (young.size >= half) turn();
    young.add(key);
  }

  return {
    get(key) {
      const age = Date.now() - turnedAt;
      if (age >= ttlMs) turn();
      if (age >= 2 * ttlMs) turn();
      const entry = store.get(key);
      if (entry === undefined || Date.now() - entry.renderedAt >= ttlMs) return undefined;
      keepYoung(key);
      return entry.page;
    },

    put(key, page) {
      if (page.status !== 200) return;
      keepYoung(key);
      store.set(key, { page, renderedAt: Date.now() });
    },

    clear() {
      young.clear();
      old.clear();
      store.clear();
    },
  };
}
