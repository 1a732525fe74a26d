import test from 'node:test';
import assert from 'node:assert/strict';
import { project } from '#hotfix/probes';
import { change, difference, openApp, openDb, slowOut, wanted } from './shop.js';

test('partners get the whole catalogue, as it is now', async (t) => {
  const count = 2345;
  const db = await openDb(count);
  // the switches as they are in the folder
  const { get } = await openApp(t, db);
  for (const currency of ['EUR', 'SEK', 'EUR']) {
    const { status, headers, text } = await get(`/admin/export.csv?currency=${currency}`);
    assert.equal(status, 200, `with the switches as they are now the export answers ${status}`);
    assert.match(
      headers['content-type'],
      /^text\/csv; ?charset=utf-8$/i,
      `the export has the content type ${headers['content-type']}`,
    );
    const wrong = difference(text, wanted(db, count, currency));
    assert.equal(wrong, undefined, `the export of ${count} products in ${currency}: ${wrong}`);
    for (let i = 0; i < 4; i += 1) change(db, count);
  }
  assert.equal(
    (await get('/admin/export.csv?currency=XXX')).status,
    400,
    'a currency that we do not have is not refused',
  );
});

test('numbers of products at the edge of a page', async () => {
  const { exportCatalog } = await project('src/exporter.js');
  for (const count of [0, 1, 199, 200, 201, 400]) {
    const db = await openDb(count || 1);
    if (count === 0) Object.assign(db, { page: async () => [], all: async () => [] });
    const { out, text, takeAll } = slowOut();
    const done = exportCatalog({ db, currency: 'GBP', out });
    assert.ok(await takeAll(done), `the export of ${count} products does not come to an end`);
    await done;
    const wrong = difference(text(), wanted(db, count, 'GBP'));
    assert.equal(wrong, undefined, `the export of ${count} products: ${wrong}`);
  }
});
