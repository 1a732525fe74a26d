import test from 'node:test';
import assert from 'node:assert/strict';
import { longestRun, project, turns } from '#hotfix/probes';
import { openApp, openDb, slowOut } from './shop.js';

test('while partners export, others are served', async (t) => {
  const db = await openDb(6000);
  const { get } = await openApp(t, db, { on: () => true });
  const run = await longestRun(
    () =>
      Promise.all([get('/admin/export.csv?currency=USD'), get('/admin/export.csv?currency=PLN'), get('/products/7')]),
    () => db.worked,
  );
  // two exports may have their turn one after the other
  assert.ok(
    run.longest <= 1100,
    `two exports of 6000 products: ${run.longest} were worked on while nobody else had a turn`,
  );
  assert.ok(
    run.value.every(({ status }) => status === 200),
    'an export beside another one was not answered',
  );
});

test('to a destination that takes everything at once', async () => {
  const { exportCatalog } = await project('src/exporter.js');
  const db = await openDb(5000);
  const { out, take } = slowOut({ highWaterMark: 1 << 20 });
  let over = false;
  const taking = (async () => {
    while (!over) {
      await take(1);
      await turns(1);
    }
  })();
  const run = await longestRun(
    () => exportCatalog({ db, currency: 'EUR', out }).finally(() => (over = true)),
    () => db.worked,
  );
  await taking;
  assert.ok(
    run.longest <= 550,
    `an export of 5000 products: ${run.longest} were worked on while nobody else had a turn`,
  );
});
