// A morning with a newsletter. Usage: npm run load [-- requests]
process.env.LOG_LEVEL ??= 'warn';
const { createShop } = await import('../src/shop.js');
const { openStore } = await import('../vendor/kv.js');
const { desk } = await import('../vendor/catalog.js');

const requests = Number(process.argv[2] ?? 10_000);
const PRODUCTS = 50;
const VISITORS = 590;
const TTL_MS = 200;

let seed = 1;
const random = (below) => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed % below;
};

const store = openStore();
const shop = createShop({ store, ttlMs: 60_000 });
for (let i = 0; i < requests; i += 1) {
  const visitor = `v-${random(VISITORS)}`;
  const tracking = random(2) === 0 ? `?utm_source=mail&utm_campaign=spring-${random(30)}` : '';
  await shop.page(`/products/p-${random(PRODUCTS)}${tracking}`, { 'x-visitor': visitor });
}
const { hits, misses } = shop.stats();
console.log(`${requests} requests for ${PRODUCTS} products: rendered ${desk.calls} times`);
console.log(`entries in the store ${store.size}, at most ${store.peak}`);
console.log(`hits ${Math.round((100 * hits) / (hits + misses))} %`);
console.log(`GET /stats answers with ${Math.ceil(JSON.stringify(shop.stats()).length / 1024)} KiB`);

const shortLived = openStore();
const quickShop = createShop({ store: shortLived, ttlMs: TTL_MS });
for (let i = 0; i < 300; i += 1) await quickShop.page(`/products/p-${i}`);
await new Promise((resolve) => setTimeout(resolve, TTL_MS * 5));
await quickShop.page('/products/p-999');
console.log(`300 pages, ${TTL_MS} ms to live, one second later: entries in the store ${shortLived.size}`);
process.exit(0);
