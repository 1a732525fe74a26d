import { createDependency } from '../vendor/dependency.js';
import { config } from './config.js';
import { orFallback } from './fallback.js';
import { createMetrics } from './metrics.js';
import { createPrices } from './prices.js';
import { createStock } from './stock.js';

/** Offers of articles. Everything they need can be handed in. */
export function createOffers({
  api = createDependency(),
  metrics = createMetrics(),
  budgetMs = config.budgetMs,
  attempts = config.attempts,
} = {}) {
  const prices = createPrices({ api, metrics, budgetMs, attempts });
  const stocks = createStock({ api, metrics, budgetMs });
  const lastPrices = new Map();

  return {
    metrics,
    /** Resolves with `{ sku, cents, stock, stale }`. `signal`: nobody waits for it any more. */
    async offer(sku, { signal } = {}) {
      const stale = [];
      const [cents, stock] = await Promise.all([
        orFallback(() => prices.priceOf(sku, { signal }), {
          signal,
          instead: () => lastPrices.get(sku),
          onStale: () => stale.push('price'),
        }),
        orFallback(() => stocks.stockOf(sku, { signal }), {
          signal,
          instead: () => null,
          onStale: () => stale.push('stock'),
        }),
      ]);
      lastPrices.set(sku, cents);
      return { sku, cents, stock, stale: stale.sort() };
    },
  };
}
