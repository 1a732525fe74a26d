import test from 'node:test';
import assert from 'node:assert/strict';
import { project, turns, until } from '#hotfix/probes';
import { collector, openShop, openStore, outcomeOf, salt } from './shop.js';

const list = `sku,name\n${Array.from({ length: 8000 }, (_, i) => `${salt}-${i},"${'Nail, '.repeat(14)}"\n`).join('')}`;
const closed = (store) => until(() => store.count.open === 0, { ms: 3000 });

test('a download begins before its file has been read, and its file is closed when the partner leaves', async () => {
  const store = await openStore();
  const shop = await openShop(store);
  for (const name of ['slow.csv', 'slow-too.csv']) {
    store.put(name, list);
    store.stall(name, 40_000);
    const one = shop.visit(`/export/${name}`);
    const begun = await until(() => one.text.length > 1000, { ms: 3000 });
    assert.ok(begun, 'the store has sent half of a file, and its download has not begun');
    one.leave();
    await until(() => one.end !== '', { ms: 3000 });
    await closed(store);
    assert.equal(
      store.count.open,
      0,
      `the partner has left; files that stay open at the store: ${store.count.open}`,
    );
  }
});

test('a partner who leaves while the store has not sent a byte', async () => {
  const store = await openStore();
  const shop = await openShop(store);
  store.put('silent.csv', list);
  store.stall('silent.csv', 0);
  const one = shop.visit('/export/silent.csv');
  const open = await until(() => store.count.opened === 1, { ms: 3000 });
  assert.ok(open, 'a partner asks for a file, and it is not opened at the store');
  await turns(60);
  one.leave();
  await until(() => one.end !== '', { ms: 3000 });
  await closed(store);
  assert.equal(
    store.count.open,
    0,
    `a partner left before the store had sent a byte; files that stay open: ${store.count.open}`,
  );
});

test('a partner who leaves while the file is being opened', async () => {
  const store = await openStore();
  const shop = await openShop(store);
  store.put('held.csv', list);
  store.stall('held.csv', 40_000);
  store.hold('held.csv');
  const one = shop.visit('/export/held.csv');
  await turns(60);
  one.leave();
  await until(() => one.end !== '', { ms: 3000 });
  await turns(60);
  store.go('held.csv');
  await until(() => store.count.opened === 1, { ms: 3000 });
  await closed(store);
  assert.equal(
    store.count.open,
    0,
    `a partner left while the store was opening the file; files that stay open: ${store.count.open}`,
  );
});

test('a partner who leaves before the store says that it has no such file', async () => {
  const store = await openStore();
  const shop = await openShop(store);
  store.hold('none.csv');
  const one = shop.visit('/export/none.csv');
  await turns(60);
  one.leave();
  await until(() => one.end !== '', { ms: 3000 });
  await turns(60);
  store.go('none.csv');
  await turns(30);
  const { status } = await shop.download('/healthz');
  assert.equal(
    status,
    200,
    `a partner left, then the store had no such file; GET /healthz is answered with ${status}`,
  );
});

test('a conversion whose output is closed fails', async () => {
  const { convert } = await project('src/convert.js');
  const store = await openStore();
  for (const late of [true, false]) {
    store.put('list', list);
    store.stall('list', 40_000);
    const { output, text } = collector();
    const input = await store.open('list');
    const result = convert(input, output);
    result.catch(() => {}); // looked at below
    if (late) await until(() => text().length > 0, { ms: 3000 });
    (late ? output : input).destroy();
    await turns(20);
    store.flow('list');
    const { state } = await outcomeOf(result);
    const who = late ? 'who was written to' : 'the store';
    assert.equal(
      state,
      'rejected',
      `${who} closed its stream in the middle of a file, and the conversion is ${state}`,
    );
    await closed(store);
    assert.equal(store.count.open, 0, `${who} closed its stream; files that stay open: ${store.count.open}`);
    assert.ok(output.destroyed, `${who} closed its stream, and what was written to stays open`);
  }
});
