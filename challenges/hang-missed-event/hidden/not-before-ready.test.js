import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, until, virtualClock } from '#hotfix/probes';
import { everyOrder, inWords, openTracker } from './rig.js';

const clock = virtualClock();

/** Nothing of a boot that is not finished may be seen from outside. */
function stillDown(rig, call) {
  const seen = [];
  if (call.result !== undefined) seen.push(`start() has ${call.result.state}`);
  if (rig.tracker.server.listening) seen.push('the port is open');
  if (rig.ups.length > 0) seen.push('it was announced as ready');
  assert.equal(seen.length, 0, `boot ${rig.told()}, and already ${seen.join(' and ')}`);
}

test('not up before settings, tracking-db and broker are there', () =>
  everyOrder(async (choose) => {
    const rig = await openTracker();
    const call = rig.start();
    for (let released = 0; released < 2; released += 1) {
      await until(() => rig.parked.length > 0 || call.result, { turns: 200, ms: 1500 });
      stillDown(rig, call);
      rig.let(choose(rig.parked.length || 1));
      await turns(6);
      stillDown(rig, call);
    }
    await rig.tracker.stop();
  }));

test('a boot for which the broker takes its time', async () => {
  const rig = await openTracker({ settings: 'sync', db: 'turn', broker: 'parked' }, { clock });
  const call = rig.start();
  await turns(6);
  for (let supervisor = 0; supervisor < 6; supervisor += 1) {
    await clock.tickAsync(5100);
    assert.equal(
      call.result,
      undefined,
      `the broker is not ready after ${(supervisor + 1) * 5} s and nothing has failed; start() has ${inWords(call.result ?? {})}`,
    );
    stillDown(rig, call);
    rig.start();
  }
  const result = await rig.drive(call);
  assert.equal(
    result.state,
    'fulfilled',
    `the broker was ready after half a minute: start() has ${inWords(result)}`,
  );
  assert.equal(
    rig.broker.sessions,
    1,
    `the broker was ready after half a minute: ${rig.broker.sessions} sessions of it were opened`,
  );
  await rig.tracker.stop();
});

test('a database that comes and goes during the boot', async () => {
  const rig = await openTracker({ settings: 'sync', db: 'sync', broker: 'parked' });
  const call = rig.start();
  await turns(6);
  for (let i = 0; i < 3; i += 1) {
    rig.db.drop();
    await turns(6);
    stillDown(rig, call);
  }
  await rig.tracker.stop();
});

test('a database that comes and goes afterwards', async () => {
  const rig = await openTracker({ settings: 'sync', db: 'turn', broker: 'parked' }, { clock });
  const result = await rig.drive(rig.start());
  assert.equal(
    result.state,
    'fulfilled',
    `an ordinary boot with a broker that comes last: start() has ${inWords(result)}`,
  );
  const [{ told, open }] = rig.ups.length > 0 ? rig.ups : [{}];
  assert.ok(told > 0 && told === open, `announced as ready with port ${told}, while the open port was ${open}`);
  for (let i = 0; i < 3; i += 1) {
    rig.db.drop();
    await turns(10);
  }
  assert.equal(
    rig.ups.length,
    1,
    `one boot, and tracking-db was lost and back three times: announced as ready ${rig.ups.length} times`,
  );
  assert.ok(rig.tracker.server.listening, 'tracking-db was lost and is back, and the port is closed');
  await rig.tracker.stop();
  assert.ok(!rig.tracker.server.listening, 'after stop() the port is open');
});
