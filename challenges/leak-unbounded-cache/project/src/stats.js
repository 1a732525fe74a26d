/** Counts what the cache did since the start. */
export function createStats() {
  let hits = 0;
  let misses = 0;
  const byKey = {};

  function count(key, what) {
    byKey[key] ??= { hits: 0, misses: 0 };
    byKey[key][what] += 1;
  }

  return {
    hit(key) {
      hits += 1;
      count(key, 'hits');
    },
    miss(key) {
      misses += 1;
      count(key, 'misses');
    },
    report: () => ({ hits, misses, byKey }),
  };
}
