import test from 'node:test';
import assert from 'node:assert/strict';
import { project } from '#hotfix/probes';
import { change, changeRates, difference, openApp, openDb, random, slowOut, wanted } from './shop.js';

test('partners get the whole catalogue, as it is now', async (t) => {
  const count = 2345;
  const db = await openDb(count);
  // prices of which nothing but the format's own way of rounding makes the same cents
  for (let n = 0; n < 40; n += 1)
    change(db, count, random(count) * 2 + 1, { currency: 'USD', cents: 2500 * (2 * random(200) + 1) });
  // the switches as they are in the folder
  const { get } = await openApp(t, db);
  for (const [currency, factor] of [
    ['EUR', 1],
    ['SEK', 1],
    ['EUR', 1.25],
  ]) {
    changeRates(db, factor);
    const { status, headers, text, whole } = await get(`/admin/export.csv?currency=${currency}`);
    assert.equal(status, 200, `with the switches as they are now the export answers ${status}`);
    assert.match(
      headers['content-type'],
      /^text\/csv; ?charset=utf-8$/i,
      `the export has the content type ${headers['content-type']}`,
    );
    assert.ok(whole, `the export of ${count} products in ${currency} is cut off`);
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

test('three partners at a time get what each has asked for', async (t) => {
  const count = 1234;
  const db = await openDb(count);
  const { get } = await openApp(t, db);
  const currencies = ['GBP', 'PLN', 'EUR'];
  const answers = await Promise.all(
    currencies.map((currency) => get(`/admin/export.csv?currency=${currency}`)),
  );
  for (const [i, currency] of currencies.entries()) {
    const wrong = difference(answers[i].text, wanted(db, count, currency));
    assert.equal(wrong, undefined, `three exports at the same time, the one in ${currency}: ${wrong}`);
  }
});

test('as many products as there are on a good day', async (t) => {
  const count = 20_000 + random(1000);
  const db = await openDb(count);
  // for a long time there is one currency, and then there are others
  for (let id = 1; id < 1000; id += 2) change(db, count, id, { currency: 'PLN' });
  const { get } = await openApp(t, db);
  const { status, text } = await get('/admin/export.csv?currency=USD');
  assert.equal(status, 200, `the export of ${count} products answers ${status}`);
  const wrong = difference(text, wanted(db, count, 'USD'));
  assert.equal(wrong, undefined, `the export of ${count} products: ${wrong}`);
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
    assert.ok(
      out.writableFinished,
      `the export of ${count} products counts as done before its destination has taken everything`,
    );
    const wrong = difference(text(), wanted(db, count, 'GBP'));
    assert.equal(wrong, undefined, `the export of ${count} products: ${wrong}`);
  }
});
