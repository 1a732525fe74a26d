import { withTimeout } from './with-timeout.js';

/** What an article costs, in cents. */
export function createPrices({ api, metrics, budgetMs, attempts }) {
  return {
    async priceOf(sku, { signal } = {}) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const ms = Math.floor(budgetMs / attempts);
          const cents = await withTimeout((stop) => api.price(sku, { signal: stop }), { ms, signal });
          metrics.count('price.answered');
          return cents;
        } catch (error) {
          if (attempt === attempts || signal?.aborted) throw error;
        }
      }
    },
  };
}
