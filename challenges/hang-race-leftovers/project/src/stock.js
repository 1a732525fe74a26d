import { withTimeout } from './with-timeout.js';

/** How many of an article are there. */
export function createStock({ api, metrics, budgetMs }) {
  return {
    stockOf(sku) {
      const work = api.stock(sku);
      work.then(() => metrics.count('stock.answered'));
      return withTimeout(() => work, { ms: budgetMs });
    },
  };
}
