import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, until, virtualClock } from '#hotfix/probes';
import { difference, inWords, openTracker, someScan } from './rig.js';

const clock = virtualClock();

test('nothing piles up over 100 reconnects', async () => {
  const rig = await openTracker({ settings: 'sync' }, { clock });
  const result = await rig.drive(rig.start());
  assert.equal(
    result.state,
    'fulfilled',
    `an ordinary boot, tracking-db first: start() has ${inWords(result)}`,
  );
  rig.mode.broker = 'turn';
  rig.mode.db = 'turn';
  const scans = [];

  async function loseIt(times) {
    for (let i = 0; i < times; i += 1) {
      rig.broker.drop();
      if (i % 3 === 0) rig.db.drop();
      await clock.tickAsync(20);
      await turns(4);
    }
    for (let i = 0; i < 2; i += 1) {
      const scan = someScan();
      scans.push(scan);
      rig.broker.publish(scan);
      await turns(4);
    }
    await until(() => rig.db.rows.length >= scans.length, { ms: 3000 });
    return { listeners: rig.listeners(), timers: clock.pending() };
  }

  const early = await loseIt(10);
  const late = await loseIt(100);
  assert.equal(
    rig.broker.sessions,
    111,
    `the broker was lost 110 times, ${rig.broker.sessions} sessions were opened`,
  );
  const wrong = difference(scans, rig.db.rows);
  assert.equal(wrong, undefined, `after 110 reconnects: ${wrong}`);
  assert.ok(
    late.listeners <= early.listeners,
    `after 10 reconnects ${early.listeners} listeners wait at the clients, after 110 there are ${late.listeners}`,
  );
  assert.ok(
    late.timers <= early.timers,
    `after 10 reconnects ${early.timers} timers run, after 110 there are ${late.timers}`,
  );
  await rig.tracker.stop();
});
