import { withTimeout } from './with-timeout.js';

/** How many of an article are there. */
export function createStock({ api, metrics, budgetMs }) {
  return {
    stockOf(sku, { signal } = {}) {
      return withTimeout(
        (stop) => {
          const work = api.stock(sku, { signal: stop });
          work.then(() => metrics.count('stock.answered'));
          return work;
        },
        { ms: budgetMs, signal },
      );
    },
  };
}
