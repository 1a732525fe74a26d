import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { exportCatalog } from '../src/exporter.js';
import { createDb } from '../vendor/db.js';

test('others have a turn while the catalogue is exported', async () => {
  const db = createDb({ products: 3000 });
  let longest = 0;
  let last = 0;
  let over = false;
  (function beat() {
    longest = Math.max(longest, db.worked - last);
    last = db.worked;
    if (!over) setImmediate(beat);
  })();
  const out = new Writable({ write: (chunk, encoding, done) => setImmediate(done) });
  await exportCatalog({ db, currency: 'USD', out });
  await new Promise((resolve) => setImmediate(resolve));
  over = true;
  assert.ok(db.worked >= 3000);
  assert.ok(longest <= 500, `${longest} products in one turn`);
});
