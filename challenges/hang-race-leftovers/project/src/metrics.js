/** Counters for the dashboard. */
export function createMetrics() {
  const counts = { 'price.answered': 0, 'stock.answered': 0 };
  return {
    count(name) {
      counts[name] += 1;
    },
    read: () => ({ ...counts }),
  };
}
