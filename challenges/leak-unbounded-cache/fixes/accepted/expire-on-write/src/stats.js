const MOST_KEYS = 20;

/** Counts what the cache did since the start; `recent` has the newest keys, for debugging. */
export function createStats() {
  const totals = { hits: 0, misses: 0 };
  const recent = new Map();

  function count(key, what) {
    totals[what] += 1;
    const one = recent.get(key) ?? { hits: 0, misses: 0 };
    one[what] += 1;
    recent.delete(key);
    recent.set(key, one);
    if (recent.size > MOST_KEYS) recent.delete(recent.keys().next().value);
  }

  return {
    hit: (key) => count(key, 'hits'),
    miss: (key) => count(key, 'misses'),
    report: () => ({ ...totals, recent: Object.fromEntries(recent) }),
  };
}
