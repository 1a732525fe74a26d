import { openStore } from '../vendor/kv.js';
import { config } from './config.js';
import { pageKey } from './key.js';
import { createPageCache } from './page-cache.js';
import { renderPage } from './render.js';
import { createStats } from './stats.js';
import { viewOf } from './view.js';

/** The storefront's pages, kept in `store` for `ttlMs`. */
export function createShop({
  store = openStore(),
  ttlMs = config.ttlMs,
  maxEntries = config.maxEntries,
} = {}) {
  const cache = createPageCache({ store, ttlMs, maxEntries });
  const stats = createStats();
  let flushes = 0;

  return {
    /** Resolves with { status, body, cache: 'hit' | 'miss' }, or undefined when the address is no product page. */
    async page(address) {
      cache.sweep();
      const view = viewOf(address);
      if (view === undefined) return undefined;
      const key = pageKey(view);

      const kept = cache.get(key);
      if (kept !== undefined) {
        stats.hit();
        return { ...kept, cache: 'hit' };
      }
      stats.miss();
      const round = flushes;
      const page = await renderPage(view);
      if (round === flushes && page.status !== 502) cache.put(key, page);
      return { ...page, cache: 'miss' };
    },

    stats: () => ({ entries: store.size, ...stats.report() }),

    /** The next request for any page is a miss. */
    flush() {
      flushes += 1; // what is being rendered now belongs to the time before
      cache.clear();
    },
  };
}
