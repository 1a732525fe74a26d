import test from 'node:test';
import assert from 'node:assert/strict';
import { everyOrder, inWords, openTracker } from './rig.js';

async function boots(modes, choose, options) {
  const rig = await openTracker(modes);
  const result = await rig.drive(rig.start(), choose, options);
  const { db, broker, tracker } = rig;
  assert.equal(
    result.state,
    'fulfilled',
    `boot ${rig.told()}: start() has ${inWords(result)}; tracking-db is ${db.state}, broker is ${broker.state}, the port is ${tracker.server.listening ? 'open' : 'closed'}`,
  );
  assert.ok(tracker.server.listening, `boot ${rig.told()}: start() has resolved and the port is closed`);
  assert.equal(
    result.value?.port,
    tracker.server.address().port,
    `boot ${rig.told()}: start() gave port ${result.value?.port}, the server listens on ${tracker.server.address().port}`,
  );
  assert.ok(
    db.sessions === 1 && broker.sessions === 1 && broker.subscriptions.length === 1,
    `boot ${rig.told()}: ${db.sessions} sessions of tracking-db and ${broker.sessions} of the broker were opened, ${broker.subscriptions.length} subscriptions made`,
  );
  await tracker.stop();
}

test('settings, tracking-db and broker in every order', () =>
  everyOrder((choose) => boots({}, choose, { gaps: true })));

const MODES = ['sync', 'microtask', 'parked'];

test('some of them at once', async () => {
  for (const settings of MODES) {
    for (const db of MODES) {
      for (const broker of MODES) {
        if ([settings, db, broker].every((mode) => mode === 'parked')) continue;
        await everyOrder((choose) => boots({ settings, db, broker }, choose));
      }
    }
  }
  for (const db of ['tick', 'turn'])
    for (const broker of ['tick', 'turn']) await boots({ settings: 'turn', db, broker });
});
