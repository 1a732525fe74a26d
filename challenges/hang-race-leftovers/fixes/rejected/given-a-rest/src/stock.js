import { withTimeout } from './with-timeout.js';

/** How many of an article are there. */
export function createStock({ api, metrics, budgetMs }) {
  let inARow = 0;
  return {
    async stockOf(sku, { signal } = {}) {
      if (inARow >= 5) throw Object.assign(new Error('the stock service is given a rest'), { code: 'UNAVAILABLE' });
      const stock = await withTimeout((stop) => api.stock(sku, { signal: stop }), { ms: budgetMs, signal }).catch((error) => {
        inARow += 1;
        throw error;
      });
      inARow = 0;
      metrics.count('stock.answered');
      return stock;
    },
  };
}
