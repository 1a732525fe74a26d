import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
process.env.PORT = '0';
const { createTracker } = await import('../src/tracker.js');
const { createBroker } = await import('../vendor/broker.js');
const { createDb } = await import('../vendor/db.js');
const { createSettings } = await import('../vendor/settings.js');

async function turns(count) {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

test('boots, stores a scan and answers for it', async () => {
  const db = createDb();
  const broker = createBroker();
  const tracker = createTracker({ db, broker, settings: createSettings() });
  const { port } = await tracker.start();
  broker.publish({ parcel: 'NO-1', gate: 'van' });
  await turns(20);
  const res = await fetch(`http://127.0.0.1:${port}/parcels/NO-1`, { headers: { connection: 'close' } });
  assert.equal(res.status, 200);
  assert.equal((await res.json()).status, 'out for delivery');
  await tracker.stop();
});

test('a database that cannot be reached is an error of start()', async () => {
  const db = createDb({ fails: () => new Error('no route to tracking-db') });
  const tracker = createTracker({ db, broker: createBroker(), settings: createSettings() });
  await assert.rejects(tracker.start(), { message: 'no route to tracking-db' });
  await tracker.stop();
});

test('boots when the settings come from the service', async () => {
  const settings = createSettings({ read: () => turns(30).then(() => ({ port: 0, topic: 'parcels' })) });
  const tracker = createTracker({ db: createDb(), broker: createBroker(), settings });
  let up = false;
  tracker.start().then(() => (up = true));
  await turns(1000);
  await tracker.stop();
  assert.ok(up, '1000 turns of the loop after start() the port is still closed, and nothing was reported');
});
