// What one request costs. Usage: npm run load [-- products]
import { once } from 'node:events';

process.env.LOG_LEVEL ??= 'warn';
const { createApp } = await import('../src/server.js');
const { products } = await import('../vendor/products.js');

const size = Number(process.argv[2] ?? 3000);
const app = createApp().listen(0, '127.0.0.1');
await once(app, 'listening');

async function measure(what, path, init = {}) {
  const before = products.unpacked;
  const start = performance.now();
  const res = await fetch(`http://127.0.0.1:${app.address().port}${path}`, {
    ...init,
    headers: { connection: 'close', ...init.headers },
  });
  await res.text();
  const copied = products.unpacked - before;
  console.log(`${what}: ${copied} products copied (${Math.round(performance.now() - start)} ms)`);
}

for (const count of [size / 10, size]) {
  products.load(count);
  console.log(`a catalogue of ${count} products`);
  const ids = Array.from({ length: 10 }, (_, i) => `p-${i + 1}`).join(',');
  await measure('  one product', '/products/p-17', { headers: { 'x-shopper': 'gold' } });
  await measure('  ten products by id', `/products?ids=${ids}`);
  await measure('  a search', '/search?q=lamp');
  await measure('  a price change', '/admin/products/p-17/price', {
    method: 'PUT',
    headers: { 'x-user': 'mia' },
    body: JSON.stringify({ cents: 1999 }),
  });
}
process.exit(0);
