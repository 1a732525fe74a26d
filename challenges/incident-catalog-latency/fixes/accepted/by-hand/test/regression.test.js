import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { exportCatalog } from '../src/exporter.js';
import { createDb } from '../vendor/db.js';

test('a destination that takes nothing stops the export', async () => {
  const db = createDb({ products: 5000 });
  const out = new Writable({ highWaterMark: 1, write() {} });
  exportCatalog({ db, currency: 'EUR', out }).catch(() => {});
  for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  assert.ok(db.rowsGiven > 0 || db.calls.page <= 1);
  assert.ok(db.rowsGiven <= 600, `${db.rowsGiven} products were fetched for somebody who takes none`);
});
