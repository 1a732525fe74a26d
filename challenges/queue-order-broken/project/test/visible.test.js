import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { startProjector } = await import('../src/projector.js');
const { createPartition } = await import('../vendor/event-log.js');
const { createDatabase } = await import('../vendor/history-store.js');

const turns = async (count) => {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve));
};
const TYPES = ['created', 'paid', 'packed', 'shipped'];
const eventsOf = (order) => TYPES.map((type, n) => ({ order, version: n + 1, type, at: 1_772_000_000_000 + n }));
const versions = (database, order) => database.history(order).map(({ version }) => version);

test('the events of an order are written', async () => {
  const partition = createPartition();
  const database = createDatabase();
  startProjector({ log: partition.connect(), store: database.connect() });
  const order = { shop: 'nl', number: 1 };
  for (const event of eventsOf(order)) {
    partition.publish(event);
    await turns(20);
  }
  assert.deepEqual(versions(database, order), [1, 2, 3, 4]);
  // it may take a second
  for (let tenth = 0; tenth < 10 && partition.committed < 4; tenth += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(partition.committed, 4);
});

test('events that come together are written in their order', async () => {
  const partition = createPartition();
  const database = createDatabase();
  // the first steps take longest
  let steps = 0;
  const gate = async () => turns(Math.max(1, 12 - (steps += 1)));
  startProjector({ log: partition.connect(), store: database.connect({ gate }) });
  const order = { shop: 'nl', number: 2 };
  for (const event of eventsOf(order)) partition.publish(event);
  await turns(200);
  assert.deepEqual(versions(database, order), [1, 2, 3, 4]);
});

test('several orders are written at a time', async () => {
  const partition = createPartition();
  const database = createDatabase();
  startProjector({ log: partition.connect(), store: database.connect() });
  const orders = Array.from({ length: 20 }, (_, number) => ({ shop: 'de', number }));
  for (const order of orders) for (const event of eventsOf(order)) partition.publish(event);
  await turns(400);
  assert.ok(database.peak >= 4 && database.peak <= 8, `${database.peak} at a time`);
});
