import { withTimeout } from './with-timeout.js';

/** How many of an article are there. */
export function createStock({ api, metrics, budgetMs }) {
  const open = new Map();
  return {
    async stockOf(sku, { signal } = {}) {
      if (!open.has(sku)) {
        const asked = withTimeout((stop) => api.stock(sku, { signal: stop }), { ms: budgetMs, signal });
        const over = () => open.delete(sku);
        asked.then(over, over);
        open.set(sku, asked);
      }
      const stock = await open.get(sku);
      metrics.count('stock.answered');
      return stock;
    },
  };
}
