import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';

const { exportCatalog } = await import('../src/exporter.js');
const { createDb } = await import('../vendor/db.js');

// INC-6001: counted in products, not in milliseconds, so that it does not depend on the machine
test('an export leaves the loop to others after at most 500 products', async () => {
  const db = createDb({ products: 3000 });
  const out = new Writable({ write: (chunk, encoding, done) => setImmediate(done) });
  let longest = 0;
  let last = 0;
  let beating = true;
  const look = () => {
    longest = Math.max(longest, db.worked - last);
    last = db.worked;
  };
  (function beat() {
    look();
    if (beating) setImmediate(beat);
  })();
  await exportCatalog({ db, currency: 'EUR', out });
  beating = false;
  look();
  assert.ok(longest <= 500, `${longest} products were worked on in one turn`);
});
