import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, until, virtualClock } from '#hotfix/probes';
import { difference, inWords, openTracker, someScan } from './rig.js';

const clock = virtualClock();

async function up() {
  const rig = await openTracker({ settings: 'sync' }, { clock });
  const result = await rig.drive(rig.start());
  assert.equal(
    result.state,
    'fulfilled',
    `an ordinary boot, tracking-db first: start() has ${inWords(result)}`,
  );
  return rig;
}

async function awake(rig, scans, what) {
  await until(() => rig.db.rows.length >= scans.length, { turns: 60, ms: 0 });
  for (let looks = 0; looks < 10 && rig.db.rows.length < scans.length; looks += 1) {
    await clock.tickAsync(20);
    rig.let();
    await turns(10);
  }
  await until(() => rig.db.rows.length >= scans.length, { ms: 3000 });
  await turns(5);
  const { broker } = rig;
  const newest = broker.subscriptions.at(-1) ?? { session: 'none', topic: 'nothing' };
  assert.ok(
    broker.state === 'ready' && newest.session === broker.sessions,
    `${what}: the broker is ${broker.state}, and the newest subscription is of session ${newest.session} of ${broker.sessions}`,
  );
  assert.equal(newest.topic, 'parcels', `${what}: subscribed to “${newest.topic}”`);
  const wrong = difference(scans, rig.db.rows);
  assert.equal(wrong, undefined, `${what}: ${wrong}`);
}

const publish = (rig, scans, count) => {
  for (let i = 0; i < count; i += 1) {
    const scan = someScan();
    scans.push(scan);
    rig.broker.publish(scan);
  }
};

for (const mode of ['sync', 'microtask', 'tick', 'turn', 'parked']) {
  test(`the session is lost twice and is back (${mode})`, async () => {
    const rig = await up();
    const scans = [];
    rig.mode.broker = mode;
    rig.mode.messages = mode;
    for (const time of ['once', 'twice']) {
      publish(rig, scans, 3);
      await turns(3);
      rig.broker.drop();
      publish(rig, scans, 3);
      for (let i = 0; i < 3; i += 1) {
        await turns(4);
        assert.ok(rig.tracker.server.listening, `the broker was lost ${time}, and the port is closed`);
        rig.let();
      }
      await awake(rig, scans, `the broker was lost ${time} and came back`);
    }
    assert.equal(rig.broker.sessions, 3, `lost twice, ${rig.broker.sessions} sessions were opened`);
    assert.equal(
      rig.ups.length,
      1,
      `one boot, and the broker was lost and back twice: announced as ready ${rig.ups.length} times`,
    );
    await rig.tracker.stop();
  });
}

for (const mode of ['sync', 'microtask', 'parked']) {
  test(`the broker cannot be reached for a while (${mode})`, async () => {
    const rig = await up();
    const scans = [];
    publish(rig, scans, 2);
    rig.mode.broker = mode;
    rig.fails.broker = new Error('broker out of reach');
    rig.broker.drop();
    publish(rig, scans, 2);
    await turns(6);
    rig.let();
    await turns(10);
    assert.equal(
      rig.broker.sessions,
      2,
      `the broker was lost and cannot be reached: ${rig.broker.sessions - 1} attempts before any time has passed`,
    );
    await clock.tickAsync(900);
    rig.let();
    await turns(10);
    assert.equal(
      rig.broker.sessions,
      2,
      `the broker was lost and cannot be reached: ${rig.broker.sessions - 1} attempts in the first 0.9 seconds`,
    );
    await clock.tickAsync(200);
    rig.let();
    await turns(10);
    const attempts = rig.broker.sessions - 1;
    assert.ok(
      attempts >= 2 && attempts <= 3,
      `the broker was lost and cannot be reached: ${attempts} attempts in the first second`,
    );
    const more = 6 + Math.floor(Math.random() * 6);
    for (let i = 0; i < more; i += 1) {
      await clock.tickAsync(1050);
      rig.let();
      await turns(6);
    }
    const since = rig.broker.sessions - 1 - attempts;
    assert.ok(
      since >= more - 1 && since <= more + 1,
      `the broker was lost and cannot be reached: ${since} attempts in the next ${more} seconds`,
    );
    delete rig.fails.broker;
    for (let i = 0; i < 3; i += 1) {
      await clock.tickAsync(1100);
      rig.let();
      await turns(6);
    }
    publish(rig, scans, 2);
    await awake(rig, scans, 'the broker could not be reached for a while and is back');
    await rig.tracker.stop();
  });
}

test('the tracker is stopped while the broker cannot be reached', async () => {
  const rig = await up();
  rig.mode.broker = 'microtask';
  rig.fails.broker = new Error('broker out of reach');
  rig.broker.drop();
  await turns(10);
  await clock.tickAsync(1100);
  await turns(10);
  await rig.tracker.stop();
  delete rig.fails.broker;
  const { sessions } = rig.broker;
  await clock.tickAsync(10_000);
  await turns(10);
  assert.equal(
    rig.broker.sessions - sessions,
    0,
    `the tracker was stopped while the broker could not be reached; after that ${rig.broker.sessions - sessions} sessions were opened`,
  );
});

test('the session is lost while the port is being opened', async () => {
  const rig = await openTracker({ settings: 'sync', db: 'sync', broker: 'sync' }, { clock });
  const what = 'the broker was lost when the tracker had just subscribed, before start() had resolved';
  const { subscribe } = rig.broker;
  rig.broker.subscribe = (topic) => {
    rig.broker.subscribe = subscribe;
    subscribe.call(rig.broker, topic);
    queueMicrotask(() => rig.broker.drop());
  };
  let result = await rig.drive(rig.start());
  if (result.state === 'rejected') result = await rig.drive(rig.start());
  assert.equal(result.state, 'fulfilled', `${what}: start() has ${inWords(result)}`);
  const scans = [];
  publish(rig, scans, 3);
  await awake(rig, scans, what);
  await rig.tracker.stop();
});

for (const late of ['db', 'settings']) {
  for (const mode of ['sync', 'parked']) {
    test(`the session is lost before ${late} is there (${mode})`, async () => {
      const rig = await openTracker(
        { settings: 'sync', db: 'sync', broker: 'sync', [late]: 'parked' },
        { clock },
      );
      const what = `the broker was lost during the boot, before ${late === 'db' ? 'tracking-db was' : 'the settings were'} there`;
      const call = rig.start();
      await turns(6);
      rig.mode.broker = mode;
      rig.broker.drop();
      let result = await rig.drive(call);
      // going on with a new session is as good as failing and being started anew
      if (result.state === 'rejected') result = await rig.drive(rig.start());
      assert.equal(result.state, 'fulfilled', `${what}: start() has ${inWords(result)}`);
      const scans = [];
      publish(rig, scans, 3);
      await awake(rig, scans, what);
      await rig.tracker.stop();
    });
  }
}
