const KEEP = 300;

/** Counts what the cache did since the start; by key for the newest KEEP keys. */
export function createStats() {
  const byKey = new Map();

  function count(key, what) {
    const counts = byKey.get(key) ?? { hits: 0, misses: 0 };
    counts[what] += 1;
    byKey.delete(key);
    byKey.set(key, counts);
    if (byKey.size > KEEP) byKey.delete(byKey.keys().next().value);
  }

  const sum = (what) => [...byKey.values()].reduce((total, counts) => total + counts[what], 0);

  return {
    hit: (key) => count(key, 'hits'),
    miss: (key) => count(key, 'misses'),
    report: () => ({ hits: sum('hits'), misses: sum('misses') }),
  };
}
