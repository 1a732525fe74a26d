import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Writable } from 'node:stream';
import { exportCatalog } from '../src/exporter.js';
import { createDb } from '../vendor/db.js';

test('the export takes no longer than it may', async () => {
  const db = createDb({ products: 20_000 });
  const start = Date.now();
  await exportCatalog({ db, currency: 'EUR', out: new Writable({ write: (chunk, _, done) => done() }) });
  assert.ok(Date.now() - start < 250);
});
