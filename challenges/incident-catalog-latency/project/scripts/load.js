// A partner fetches the catalogue while customers look at products. Usage: npm run load
process.env.LOG_LEVEL ??= 'silent';
const { createApp } = await import('../src/server.js');
const { createDb } = await import('../vendor/db.js');

const PRODUCTS = 20_000;
const db = createDb({ products: PRODUCTS });
const app = createApp({ db });
await new Promise((resolve) => app.listen(0, '127.0.0.1', resolve));
const base = `http://127.0.0.1:${app.address().port}`;

// the most products that were worked on between two turns of the event loop
let longest = 0;
let last = 0;
let beating = true;
(function beat() {
  longest = Math.max(longest, db.worked - last);
  last = db.worked;
  if (beating) setImmediate(beat);
})();

const before = { ...db.calls };
const exported = fetch(`${base}/admin/export.csv?currency=USD`).then((response) =>
  response.text().then((text) => ({ response, text })),
);
let answered = 0;
for (let n = 0; n < 40; n += 1) {
  const response = await fetch(`${base}/products/${(n * 2 + 1) % 99}`);
  await response.arrayBuffer();
  if (response.ok) answered += 1;
}
const { response, text } = await exported;
beating = false;
const calls = Object.entries(db.calls).map(([name, count]) => `${name} ${count - before[name]}`);
const lines = (text.match(/^\d+,/gm) ?? []).length;
console.log(
  `export: status ${response.status}, ${lines} of ${PRODUCTS} products; meanwhile ${answered} of 40 customers were answered`,
);
console.log(`most products worked on while nobody else had a turn: ${longest}`);
console.log(`asked of the database: ${calls.join(', ')}`);
process.exit(0);
