import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, until } from '#hotfix/probes';
import { difference, inWords, openTracker, someScan } from './rig.js';

const OPEN = ['connecting', 'ready', 'offline'];
const PARTS = ['settings', 'db', 'broker'];

function nothingOpen(rig, what) {
  const open = [];
  if (OPEN.includes(rig.db.state)) open.push(`tracking-db is ${rig.db.state}`);
  if (OPEN.includes(rig.broker.state)) open.push(`broker is ${rig.broker.state}`);
  if (rig.tracker.server.listening) open.push('the port is open');
  assert.equal(open.length, 0, `${what} ${rig.told()}: start() has failed, and ${open.join(' and ')}`);
}

/** A boot in which `broken` parts fail, and then one in which nothing does. */
async function fails(broken, modes, choose) {
  const rig = await openTracker(modes);
  const what = `${broken.join(' and ')} cannot be reached`;
  const errors = broken.map((part) => (rig.fails[part] = new Error(`${part} out of reach`)));
  const result = await rig.drive(rig.start(), choose);
  assert.ok(
    result.state === 'rejected' && errors.includes(result.reason),
    `${what} ${rig.told()}: start() has ${inWords(result)}`,
  );
  await turns(5);
  nothingOpen(rig, what);
  while (rig.parked.length > 0) rig.let();
  await turns(10);
  nothingOpen(rig, `${what}, what was under way has come since`);

  for (const part of PARTS) delete rig.fails[part];
  rig.happened.length = 0;
  const again = await rig.drive(rig.start());
  assert.equal(
    again.state,
    'fulfilled',
    `${what}; then all is well again ${rig.told()}: the next start() has ${inWords(again)}`,
  );
  const scans = [someScan(), someScan()];
  for (const scan of scans) rig.broker.publish(scan);
  await until(() => rig.db.rows.length >= scans.length, { ms: 3000 });
  await turns(5);
  const wrong = difference(scans, rig.db.rows);
  assert.equal(wrong, undefined, `${what}; then all is well again and a boot succeeds: ${wrong}`);
  await rig.tracker.stop();
}

for (const part of PARTS) {
  test(`${part} cannot be reached`, async () => {
    for (const mode of ['sync', 'microtask', 'parked']) {
      for (const others of ['sync', 'parked']) {
        const modes = { settings: others, db: others, broker: others, [part]: mode };
        await fails([part], modes, () => 0);
        if (others === 'parked') await fails([part], modes, (n) => n - 1);
      }
    }
  });
}

test('two of them cannot be reached', async () => {
  for (const db of ['sync', 'parked'])
    for (const broker of ['sync', 'parked'])
      for (const settings of ['sync', 'parked'])
        await fails(['db', 'broker'], { db, broker, settings }, (n) => n - 1);
  await fails(['settings', 'broker'], {}, (n) => n - 1);
  await fails(['settings', 'db'], {}, () => 0);
});

test('settings that come for a boot that has failed', async () => {
  const rig = await openTracker({ db: 'turn', broker: 'turn' });
  const broken = (rig.fails.db = new Error('db out of reach'));
  const first = rig.start();
  // some wait for all three before they say that one has failed: then there is no answer left over
  if (!(await until(() => first.result, { turns: 200, ms: 1500 }))) rig.let();
  await until(() => first.result, { turns: 200, ms: 1500 });
  assert.ok(
    first.result?.state === 'rejected' && first.result.reason === broken,
    `tracking-db cannot be reached: start() has ${inWords(first.result ?? {})}`,
  );
  delete rig.fails.db;
  const stale = rig.parked.length;
  const next = rig.start();
  if (await until(() => rig.parked.length > stale, { turns: 200, ms: 1500 })) {
    for (let i = 0; i < stale; i += 1) rig.let();
    await turns(10);
    const down = next.result === undefined && !rig.tracker.server.listening;
    assert.ok(
      down,
      'the settings of a boot that had failed came during the next one, whose own are not there, and its port is open',
    );
  }
  const result = await rig.drive(next);
  assert.equal(result.state, 'fulfilled', `a boot failed; the next start() has ${inWords(result)}`);
  await rig.tracker.stop();
});
