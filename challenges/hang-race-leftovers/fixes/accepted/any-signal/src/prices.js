import { withTimeout } from './with-timeout.js';

/** What an article costs, in cents. Each attempt gets what is left of the budget. */
export function createPrices({ api, metrics, budgetMs, attempts }) {
  return {
    async priceOf(sku, { signal } = {}) {
      const endsAt = performance.now() + budgetMs;
      for (let attempt = 1; ; attempt += 1) {
        try {
          const ms = Math.max(0, endsAt - performance.now());
          const cents = await withTimeout((stop) => api.price(sku, { signal: stop }), { ms, signal });
          metrics.count('price.answered');
          return cents;
        } catch (error) {
          if (error.code !== 'UNAVAILABLE' || attempt === attempts) throw error;
        }
      }
    },
  };
}
