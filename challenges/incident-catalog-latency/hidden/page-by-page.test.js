import test from 'node:test';
import assert from 'node:assert/strict';
import { project, settles, turns, until } from '#hotfix/probes';
import { difference, openDb, slowOut, wanted } from './shop.js';

const asked = (db) => Object.values(db.calls).reduce((sum, count) => sum + count, 0);
const PRODUCTS = 4000;

async function begin() {
  const { exportCatalog } = await project('src/exporter.js');
  const db = await openDb(PRODUCTS);
  const slow = slowOut();
  const done = exportCatalog({ db, currency: 'USD', out: slow.out });
  done.catch(() => {});
  return { db, done, ...slow };
}

test('a partner that reads slowly', async () => {
  const { db, done, takeAll, text, lines } = await begin();
  let ahead = 0;
  const over = await takeAll(done, async (chunk) => {
    if (chunk < 4 || chunk % 20 === 0) await turns(60);
    ahead = Math.max(ahead, db.rowsGiven - lines());
    assert.ok(
      ahead <= 600,
      `a partner reads slowly: ${ahead} of ${PRODUCTS} products were fetched and not taken by it`,
    );
  });
  assert.ok(over, 'a partner reads slowly, and its export does not come to an end');
  await done;
  assert.equal(
    difference(text(), wanted(db, PRODUCTS, 'USD')),
    undefined,
    'a partner that reads slowly does not get the same',
  );
  const most = (PRODUCTS / 200) * 3 + 3;
  assert.ok(asked(db) <= most, `an export of ${PRODUCTS} products asked the database ${asked(db)} times`);
});

test('a partner that does not read at all, and another one', async () => {
  const idle = await begin();
  await turns(60);
  const { exportCatalog } = await project('src/exporter.js');
  const { out, text, takeAll } = slowOut();
  const done = exportCatalog({ db: idle.db, currency: 'SEK', out });
  done.catch(() => {});
  const over = await takeAll(done);
  assert.ok(
    over,
    'one partner does not read what it is sent, and the export of another one does not come to an end',
  );
  assert.equal(
    difference(text(), wanted(idle.db, PRODUCTS, 'SEK')),
    undefined,
    'one partner does not read what it is sent, and another one does not get the same',
  );
});

test('a partner that has gone before its export begins', async () => {
  const { exportCatalog } = await project('src/exporter.js');
  const db = await openDb(PRODUCTS);
  const { out } = slowOut();
  out.on('error', () => {});
  out.destroy();
  await turns(3);
  const done = exportCatalog({ db, currency: 'USD', out });
  let over = false;
  const end = () => (over = true);
  done.then(end, end);
  assert.ok(
    await until(() => over),
    'a partner had gone when its export began, and that never comes to an end',
  );
  const { state } = await settles(done);
  assert.equal(state, 'rejected', `a partner had gone when its export began, and that is ${state}`);
  await turns(30);
  const before = asked(db);
  await turns(60);
  assert.equal(
    asked(db) - before,
    0,
    'a partner had gone when its export began, and that goes on to ask the database',
  );
});

test('a partner that goes away', async () => {
  for (const chunks of [0, 1, 3]) {
    const { db, done, out, take } = await begin();
    for (let i = 0; i < chunks; i += 1) await take();
    if (chunks > 0) await turns(30);
    out.on('error', () => {});
    out.destroy();
    await turns(30);
    const before = asked(db);
    await turns(60);
    assert.equal(asked(db) - before, 0, `a partner went away, and the export goes on to ask the database`);
    // a thread that made the lines may take its time to end
    let over = false;
    const end = () => (over = true);
    done.then(end, end);
    assert.ok(await until(() => over), 'a partner went away, and its export never comes to an end');
    const { state } = await settles(done);
    assert.notEqual(state, 'fulfilled', 'a partner went away, and its export counts as done');
    assert.ok(
      db.rowsGiven <= 1400,
      `a partner went away at the beginning: ${db.rowsGiven} of ${PRODUCTS} products were fetched for it`,
    );
  }
});

test('a database that fails half way', async () => {
  const { exportCatalog } = await project('src/exporter.js');
  const db = await openDb(PRODUCTS);
  const { out, takeAll } = slowOut();
  let finished = false;
  out.on('error', () => {});
  out.on('finish', () => (finished = true));
  let calls = 0;
  for (const name of ['page', 'all', 'rate', 'rates']) {
    const real = db[name];
    db[name] = async (...args) => {
      if (name === 'all' || (calls += 1) > 6) throw new Error('connection terminated');
      return real(...args);
    };
  }
  const done = exportCatalog({ db, currency: 'USD', out });
  await takeAll(done);
  const { state } = await settles(done);
  assert.equal(state, 'rejected', `the database failed half way, the export is ${state}`);
  assert.equal(
    finished || (out.writableEnded && !out.destroyed),
    false,
    'the database failed half way, and the partner was told that this was all',
  );
});
