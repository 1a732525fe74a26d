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
