import test from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { project } from '#hotfix/probes';
import { openApp, openDb } from './shop.js';

test('with the switch off partners get 503 and everybody else is served', async (t) => {
  const db = await openDb(1000);
  let on = false;
  const { get } = await openApp(t, db, { on: (name) => name !== 'admin-export' || on });
  const requests = Array.from({ length: 12 }, (_, n) =>
    get(n % 4 === 0 ? '/admin/export.csv?currency=SEK' : `/products/${n * 2 + 1}`),
  );
  const answers = await Promise.all(requests);
  const exports = answers.filter((_, n) => n % 4 === 0);
  const others = answers.filter((_, n) => n % 4 !== 0);
  assert.ok(
    exports.every(({ status }) => status === 503),
    `the switch is off, and the export answers ${exports.map(({ status }) => status).join(', ')}`,
  );
  assert.ok(
    Number(exports[0].headers['retry-after']) > 0,
    'the switch is off, and the export does not say when to come back',
  );
  assert.ok(
    others.every(({ status }) => status === 200),
    `the export is switched off, and products answer ${others.map(({ status }) => status).join(', ')}`,
  );
  assert.equal(
    db.calls.page + db.calls.all + db.calls.rate + db.calls.rates,
    0,
    'the export is switched off, and it asks the database',
  );
  on = true;
  const { status } = await get('/admin/export.csv');
  assert.equal(status, 200, `the switch is on again, and the export answers ${status}`);
  const list = JSON.parse((await get('/products?limit=3')).text);
  assert.equal(list.products.length, 3, 'the list of products is not right');
});

test('the switches of ops/flags.json are turned while the service runs', async (t) => {
  const db = await openDb(100);
  const { get } = await openApp(t, db);
  const file = project.path('ops/flags.json');
  const flags = JSON.parse(fs.readFileSync(file, 'utf8'));
  const turn = (on) => fs.writeFileSync(file, JSON.stringify({ ...flags, 'admin-export': on }));
  for (const [on, right] of [
    [true, 200],
    [false, 503],
    [true, 200],
  ]) {
    turn(on);
    const { status } = await get('/admin/export.csv?currency=EUR');
    assert.equal(status, right, `admin-export is ${on} in ops/flags.json now, and the export answers ${status}`);
  }
});
