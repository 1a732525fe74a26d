import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, until } from '#hotfix/probes';
import { difference, inWords, openTracker, someScan } from './rig.js';

async function startedThrice(rig, what, pause) {
  const calls = [rig.start()];
  await turns(pause);
  calls.push(rig.start());
  const first = await rig.drive(calls[0]);
  calls.push(rig.start());
  for (const call of calls) await rig.drive(call);
  for (const { result } of calls)
    assert.equal(result?.state, 'fulfilled', `${what}: start() has ${inWords(result ?? {})}`);
  const { db, broker, ups } = rig;
  assert.ok(
    db.sessions === 1 && broker.sessions === 1,
    `${what}: ${db.sessions} sessions of tracking-db and ${broker.sessions} of the broker were opened`,
  );
  assert.equal(ups.length, 1, `${what}: announced as ready ${ups.length} times`);
  assert.ok(
    calls.every(({ result }) => result.value?.port === first.value.port),
    `${what}: the calls gave the ports ${calls.map(({ result }) => result.value?.port).join(', ')}`,
  );
  const scans = [someScan(), someScan(), someScan()];
  for (const scan of scans) {
    broker.publish(scan);
    await turns(3);
  }
  await until(() => db.rows.length >= scans.length, { ms: 3000 });
  await turns(5);
  const wrong = difference(scans, db.rows);
  assert.equal(wrong, undefined, `${what}: ${wrong}`);
  await rig.tracker.stop();
}

test('start() called again during and after the boot', async () => {
  for (const pause of [0, 1, 5]) {
    const rig = await openTracker({ settings: 'sync' });
    await startedThrice(rig, 'start() was called three times for one boot', pause);
  }
});

test('start() called again after one that failed', async () => {
  const rig = await openTracker({ settings: 'sync', db: 'turn' });
  rig.fails.db = new Error('tracking-db out of reach');
  const calls = [rig.start(), rig.start()];
  for (const call of calls) {
    await rig.drive(call);
    assert.ok(
      call.result?.state === 'rejected' && call.result.reason === rig.fails.db,
      `tracking-db cannot be reached and start() was called twice: one of the calls has ${inWords(call.result ?? {})}`,
    );
  }
  assert.equal(
    rig.db.sessions,
    1,
    `tracking-db cannot be reached and start() was called twice: ${rig.db.sessions} sessions were opened`,
  );
  rig.parked.length = 0;
  delete rig.fails.db;
  rig.db.sessions = 0;
  rig.broker.sessions = 0;
  await startedThrice(rig, 'a boot failed, then start() was called three times', 1);
});
