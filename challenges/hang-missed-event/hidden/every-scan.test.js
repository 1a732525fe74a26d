import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, until } from '#hotfix/probes';
import { difference, inWords, openTracker, someScan } from './rig.js';

/** A tracker that is up; everything comes in the order in which even a nervous boot works. */
async function up(options, scans = []) {
  const rig = await openTracker({ settings: 'sync' }, options);
  for (const scan of scans) rig.broker.publish(scan);
  const result = await rig.drive(rig.start());
  assert.equal(
    result.state,
    'fulfilled',
    `an ordinary boot, tracking-db first: start() has ${inWords(result)}`,
  );
  return rig;
}

const many = (count) => Array.from({ length: count }, someScan);

async function stored(rig, scans, what) {
  await until(() => rig.db.rows.length >= scans.length, { ms: 3000 });
  await turns(10);
  const wrong = difference(scans, rig.db.rows);
  assert.equal(wrong, undefined, `${what}: ${wrong}`);
}

test('a burst in one turn', async () => {
  for (const count of [10, 300 + Math.floor(Math.random() * 100)]) {
    const rig = await up();
    const scans = many(count);
    for (const scan of scans) rig.broker.publish(scan);
    await stored(rig, scans, `${count} scans were told in one turn of the loop`);
    assert.equal(
      rig.tracker.stats.stored,
      count,
      `${count} scans were told and stored, stats.stored is ${rig.tracker.stats.stored}`,
    );
    await rig.tracker.stop();
  }
});

test('a parcel that is scanned again and again', async () => {
  const rig = await up();
  const [one, other] = many(2);
  const scans = [one, one, other, one, other].map((scan) => ({ ...scan }));
  for (const scan of scans) {
    rig.broker.publish(scan);
    await turns(2);
  }
  await until(() => rig.db.rows.length >= scans.length, { ms: 3000 });
  assert.equal(
    rig.db.rows.map(({ parcel }) => parcel).join(' '),
    scans.map(({ parcel }) => parcel).join(' '),
    `two parcels were scanned at their gates five times in all, and ${rig.db.rows.length} rows are stored`,
  );
  await rig.tracker.stop();
});

test('scans that waited for the boot', async () => {
  const scans = many(10);
  const rig = await up({}, scans);
  const later = many(2);
  for (const scan of later) rig.broker.publish(scan);
  await stored(rig, [...scans, ...later], '10 scans had waited for the boot, 2 came after it');
  await rig.tracker.stop();
});

test('scans that come at any moment', async () => {
  const rig = await up();
  const scans = [];
  const pauses = [
    () => undefined,
    () => null,
    () => new Promise((resolve) => process.nextTick(resolve)),
    () => turns(1),
    () => turns(2),
  ];
  for (let i = 0; i < 60; i += 1) {
    const scan = someScan();
    scans.push(scan);
    rig.broker.publish(scan);
    await pauses[Math.floor(Math.random() * pauses.length)]();
  }
  await stored(rig, scans, '60 scans were told, some at once and some with pauses');
  await rig.tracker.stop();
});

test('scans that come while one is being stored', async () => {
  const inserts = [];
  const rig = await up({ insert: () => new Promise((resolve, reject) => inserts.push({ resolve, reject })) });
  const scans = many(8);
  let failed = 0;
  for (const [i, scan] of scans.entries()) {
    rig.broker.publish(scan);
    await turns(2);
    if (i === 4 || i === 5) {
      if (inserts.length > 0) failed += 1;
      inserts.pop()?.reject(new Error('disk full'));
      await turns(2);
    }
  }
  assert.ok(inserts.length > 0 || failed > 0, '8 scans were told and none was handed to tracking-db');
  const lost = scans.splice(0, failed);
  assert.equal(failed, 2, `8 scans were told and tracking-db refused ${failed} of the first 2`);
  await until(
    () => {
      // the newest first: whoever hands over several at a time has them numbered in another order
      inserts.pop()?.resolve();
      return rig.db.rows.length >= scans.length;
    },
    { ms: 3000 },
  );
  await turns(10);
  const wrong = difference(scans, rig.db.rows);
  assert.equal(wrong, undefined, `8 scans came while others were being stored, 2 were refused: ${wrong}`);
  assert.equal(
    rig.tracker.stats.failed,
    lost.length,
    `tracking-db refused 2 rows, stats.failed is ${rig.tracker.stats.failed}`,
  );
  await rig.tracker.stop();
});
