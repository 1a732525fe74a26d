/** Counts what the cache did since the start. */
export function createStats() {
  let hits = 0;
  let misses = 0;

  return {
    hit() {
      hits += 1;
    },
    miss() {
      misses += 1;
    },
    report: () => ({ hits, misses }),
  };
}
