import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { startConsumer } = await import('../src/consumer.js');
const { createBroker } = await import('../vendor/broker.js');
const { createDatabase } = await import('../vendor/database.js');

const turns = async (count) => {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve));
};
const purchase = (id, customer, cents) => ({ id, type: 'purchase', customer, cents, at: 1_772_445_600_000 });

function openShop(options) {
  const database = createDatabase();
  const broker = createBroker();
  startConsumer({ db: database.connect(options), channel: broker.connect() });
  return { database, broker };
}

test('a purchase is credited', async () => {
  const { database, broker } = openShop();
  database.seed('customers', 'c-2', { tier: 'gold' });
  broker.publish(purchase('e-1', 'c-1', 1999));
  broker.publish(purchase('e-2', 'c-2', 1999));
  await turns(60);
  assert.deepEqual(database.row('balances', 'c-1'), { points: 19 });
  assert.deepEqual(database.row('balances', 'c-2'), { points: 38 });
  assert.equal(database.rows('history').length, 2);
  assert.equal(broker.open, 0);
});

test('an event that is published twice is credited once', async () => {
  const { database, broker } = openShop();
  broker.publish(purchase('e-1', 'c-1', 1000));
  broker.publish(purchase('e-1', 'c-1', 1000));
  await turns(100);
  assert.deepEqual(database.row('balances', 'c-1'), { points: 10 });
});

test('an event is credited although the database refused it at first', async () => {
  let refused = 0;
  const gate = async (what, when) => {
    await turns(1);
    if (when === 'before' && what === 'increment' && (refused += 1) === 1) throw new Error('database is busy');
  };
  const { database, broker } = openShop({ gate });
  broker.publish(purchase('e-1', 'c-1', 1000));
  await turns(100);
  assert.deepEqual(database.row('balances', 'c-1'), { points: 10 });
});
