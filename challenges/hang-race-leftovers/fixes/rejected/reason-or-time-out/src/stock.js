import { withTimeout } from './with-timeout.js';

/** How many of an article are there. */
export function createStock({ api, metrics, budgetMs }) {
  return {
    async stockOf(sku, { signal } = {}) {
      const stock = await withTimeout((within) => api.stock(sku, { signal: within }), { ms: budgetMs, signal });
      metrics.count('stock.answered');
      return stock;
    },
  };
}
