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
  /** What is being rendered right now: whoever asks meanwhile gets the same. */
  let underway = new Map();

  function render(key, view) {
    const round = underway;
    const known = round.get(key);
    if (known !== undefined) return known;
    const rendering = renderPage(view)
      .then((page) => {
        if (page.status === 200 && round === underway) cache.put(key, page);
        return page;
      })
      .finally(() => round.delete(key));
    round.set(key, rendering);
    return rendering;
  }

  return {
    /** Resolves with { status, body, cache: 'hit' | 'miss' }, or undefined when the address is no product page. */
    async page(address, headers = {}) {
      const view = viewOf(address);
      if (view === undefined) return undefined;
      const key = pageKey(address, headers);

      const kept = cache.get(key);
      if (kept !== undefined) {
        stats.hit(key);
        return { ...kept, cache: 'hit' };
      }
      stats.miss(key);
      return { ...(await render(key, view)), cache: 'miss' };
    },

    stats: () => ({ entries: store.size, ...stats.report() }),

    /** The next request for any page is a miss. */
    flush() {
      underway = new Map(); // what is being rendered now belongs to the time before
      cache.clear();
    },
  };
}
