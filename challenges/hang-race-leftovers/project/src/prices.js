import { withTimeout } from './with-timeout.js';

/** What an article costs, in cents. */
export function createPrices({ api, metrics, budgetMs, attempts }) {
  return {
    async priceOf(sku) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const cents = await withTimeout(() => api.price(sku), { ms: budgetMs });
          metrics.count('price.answered');
          return cents;
        } catch (error) {
          if (attempt === attempts) throw error;
        }
      }
    },
  };
}
