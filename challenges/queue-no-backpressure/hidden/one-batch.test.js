import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { openDepot, someDevice } from './depot.js';

const clock = virtualClock();

test('one batch at a time, and large ones when there is much', async () => {
  const depot = await openDepot(2000);
  const accepted = [];
  const small = [];
  depot.onBatch = (batch) => {
    // what waits, as far as the devices know
    const waiting = accepted.length - depot.storage.rows.length;
    if (waiting >= 100 && batch.length < 100) small.push(`${batch.length} of ${waiting}`);
  };
  depot.parking = true;
  const devices = Array.from({ length: 50 }, someDevice);
  const rest = someDevice();
  for (let n = 0; n < 13; n += 1) {
    const readings = devices.flatMap((device) => device(2));
    if ((await depot.post(readings))?.status === 202) accepted.push(...readings);
    await clock.tickAsync(150);
  }
  for (let batch = 0; batch < 40 && depot.storage.rows.length < accepted.length; batch += 1) {
    await depot.releaseOne();
    await clock.tickAsync(300);
    const readings = rest(7);
    if (batch < 5 && (await depot.post(readings))?.status === 202) accepted.push(...readings);
  }
  depot.release();
  await clock.tickAsync(5000);
  const { peak, batches } = depot.storage;
  assert.equal(peak, 1, `the store is slow: ${peak} batches were under way at a time`);
  assert.equal(small.length, 0, `the store is slow and much is waiting: batches of ${small.slice(0, 3).join(', ')}`);
  assert.ok(Math.max(...batches) <= 500, `a batch had ${Math.max(...batches)} readings`);
  const wrong = depot.wrong(accepted);
  assert.equal(wrong, undefined, `1300 readings and a few more, the store is slow: ${wrong}`);
});
