import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { openShop, somePurchase } from './shop.js';

const clock = virtualClock();
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;

const begun = clock.now();
const many = (count) => Array.from({ length: count }, () => somePurchase());

async function credited(shop, purchases, all, what) {
  for (const purchase of purchases) shop.broker.publish(purchase);
  await shop.quiet();
  const wrong = shop.wrong(all);
  assert.equal(wrong, undefined, `${what}: ${wrong}`);
}

test('events that come again within seven days', async () => {
  const shop = await openShop();
  await shop.pod();
  const first = many(4);
  const all = [...first];
  await credited(shop, first, all, '4 purchases');
  for (const hours of [1, 30, 71, 120, 167]) {
    await clock.tickAsync(hours * HOUR_MS - (clock.now() - begun));
    const more = many(2);
    all.push(...more);
    await credited(shop, more, all, `2 more, ${hours} hours later`);
    await credited(shop, first, all, `4 purchases that were published again ${hours} hours later`);
  }
});

test('what is remembered is forgotten after eight days', async () => {
  const shop = await openShop();
  const pod = await shop.pod('a');
  const all = [];
  for (let day = 0; day < 5; day += 1) {
    if (day > 0) await clock.tickAsync(DAY_MS);
    const purchases = many(6);
    all.push(...purchases);
    await credited(shop, purchases, all, 'six purchases a day');
  }
  const old = all.map(({ id }) => id);
  pod.kill();
  await shop.pod('b');
  await clock.tickAsync(8 * DAY_MS + MINUTE_MS);
  const [next] = many(1);
  all.push(next);
  await credited(shop, [next], all, 'a purchase more than eight days later');
  const { database } = shop;
  const tables = database.tables().filter((name) => name !== 'history' && name !== 'customers');
  const text = tables.map((name) => database.text(name)).join();
  const kept = old.filter((id) => text.includes(id)).length;
  assert.equal(
    kept,
    0,
    `30 purchases are more than eight days old, ${kept} of them are still remembered outside the history`,
  );
  const rows = tables.filter((name) => name !== 'balances').reduce((sum, name) => sum + database.rows(name).length, 0);
  assert.ok(
    rows <= 10,
    `31 purchases, one of them within the last eight days: ${rows} rows are kept beside balances and history`,
  );
});

test('purchases all day long', async () => {
  const shop = await openShop();
  await shop.pod();
  const all = [];
  const creditedAt = new Map();
  for (let hours = 0; hours <= 240; hours += 5) {
    if (hours > 0) await clock.tickAsync(5 * HOUR_MS);
    const [next] = many(1);
    all.push(next);
    creditedAt.set(next.id, clock.now());
    await credited(shop, [next], all, 'a purchase every five hours');
    const { database } = shop;
    const tables = database.tables().filter((name) => name !== 'history' && name !== 'customers');
    const text = tables.map((name) => database.text(name)).join();
    const oldest = Math.max(...all.filter(({ id }) => text.includes(id)).map(({ id }) => clock.now() - creditedAt.get(id)));
    assert.ok(
      !(oldest > 8 * DAY_MS + MINUTE_MS),
      `another purchase has just been credited, and one of ${(oldest / DAY_MS).toFixed(1)} days ago is still remembered outside the history`,
    );
  }
});
