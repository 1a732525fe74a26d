import { withTimeout } from './with-timeout.js';

/** What an article costs, in cents. */
export function createPrices({ api, metrics, budgetMs, attempts }) {
  async function ask(sku, signal) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await api.price(sku, { signal });
      } catch (error) {
        if (error?.code !== 'UNAVAILABLE' || attempt >= attempts || signal.aborted) throw error;
      }
    }
  }

  return {
    async priceOf(sku, { signal } = {}) {
      const cents = await withTimeout((within) => ask(sku, within), { ms: budgetMs, signal });
      metrics.count('price.answered');
      return cents;
    },
  };
}
