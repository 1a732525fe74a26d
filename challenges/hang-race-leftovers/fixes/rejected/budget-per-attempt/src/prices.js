import { withTimeout } from './with-timeout.js';

/** What an article costs, in cents. */
export function createPrices({ api, metrics, budgetMs, attempts }) {
  return {
    async priceOf(sku, { signal } = {}) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const cents = await withTimeout((stop) => api.price(sku, { signal: stop }), {
            ms: budgetMs,
            signal,
          });
          metrics.count('price.answered');
          return cents;
        } catch (error) {
          if (error.code !== 'UNAVAILABLE' || attempt === attempts) throw error;
        }
      }
    },
  };
}
