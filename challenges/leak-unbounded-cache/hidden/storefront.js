import { project, turns } from '#hotfix/probes';

export const MINUTE = 60_000;

/** A shop on a store of its own; with `settings: {}` as it is in production. */
export async function openShop({ maxEntries = 500, ttlMs = MINUTE, settings = { ttlMs, maxEntries } } = {}) {
  const { createShop } = await project('src/shop.js');
  const { openStore } = await project('vendor/kv.js');
  const { desk } = await project('vendor/catalog.js');
  const store = openStore();
  const shop = createShop({ store, ...settings });
  const price = (page) => /class="price">([^<]*)</.exec(page.body)?.[1] ?? 'no price';
  return {
    store,
    shop,
    desk,
    /** Asks for a page: what came, what it says, and how often it was rendered for that. */
    async ask(address, headers = {}) {
      const before = desk.calls;
      const page = await shop.page(address, headers);
      await turns(1);
      return { ...page, price: price(page), rendered: desk.calls - before };
    },
    /** Pages that nobody asks for a second time. */
    async crawl(count, from = 100_000) {
      for (let i = 0; i < count; i += 1) await shop.page(`/products/p-${from + i}`);
    },
  };
}

/** A product nobody could have guessed. */
export const someProduct = () => `p-${1 + Math.floor(Math.random() * 9000)}`;
