import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { openDepot, someDevice } from './depot.js';

const clock = virtualClock();

/** Posts readings in packets that the limit has room for; the store lets them wait if it is parked. */
async function filled(count, { parking = false } = {}) {
  const depot = await openDepot(2000);
  depot.parking = parking;
  const device = someDevice();
  const accepted = [];
  for (let n = 0; n < count; n += 100) {
    const readings = device(100);
    if ((await depot.post(readings))?.status === 202) accepted.push(...readings);
  }
  return { depot, accepted };
}

function closing(depot) {
  const call = { over: false, stored: 0 };
  depot.collector.close().then(
    () => {
      call.over = true;
      call.stored = depot.storage.rows.length;
    },
    (error) => (call.error = error),
  );
  return call;
}

test('SIGTERM with a full buffer and a slow store', async () => {
  const { depot, accepted } = await filled(1200, { parking: true });
  await clock.tickAsync(1100);
  const call = closing(depot);
  await turns(10);
  const late = await depot.post(someDevice()(5));
  assert.ok(late === undefined || late.status === 503, `5 readings were posted after SIGTERM: ${late?.status}`);
  const stream = depot.stream();
  await stream.send(someDevice()(3));
  stream.end();
  await turns(10);
  const { response } = stream;
  assert.ok(response === undefined || response.status === 503, `a stream of 3 readings was opened after SIGTERM: ${response?.status}`);
  const missing = accepted.length - depot.storage.rows.length;
  assert.ok(!call.over || missing === 0, `close() has resolved and ${missing} accepted readings are not stored`);
  for (let batch = 0; batch < 30 && !call.over; batch += 1) {
    await depot.releaseOne();
    await clock.tickAsync(500);
  }
  assert.ok(call.over, `the store has had its time, and close() has ${call.error ? `rejected (${call.error.message})` : 'not resolved'}`);
  assert.equal(call.stored, accepted.length, `close() has resolved when ${call.stored} of ${accepted.length} accepted readings were stored`);
  const wrong = depot.wrong(accepted);
  assert.equal(wrong, undefined, `close() has resolved: ${wrong}`);
  assert.equal(depot.storage.peak, 1, `while closing ${depot.storage.peak} batches were under way at a time`);
});

test('SIGTERM while the store refuses', async () => {
  const { depot, accepted } = await filled(300, { parking: true });
  let refused = 0;
  depot.trouble = () => ((refused += 1) <= 2 ? new Error('store is busy') : undefined);
  const call = closing(depot);
  await turns(10);
  depot.release();
  await clock.tickAsync(15_000);
  await turns(10);
  const wrong = depot.wrong(accepted);
  assert.equal(wrong, undefined, `the store refused two batches after SIGTERM, then was well: ${wrong}`);
  assert.ok(call.over, 'all is stored, and close() has not resolved');
  assert.equal(call.stored, accepted.length, `close() has resolved when ${call.stored} of ${accepted.length} accepted readings were stored`);
});

test('SIGTERM while the last batch is under way', async () => {
  const depot = await openDepot(2000);
  depot.parking = true;
  const accepted = someDevice()(40);
  await depot.post(accepted);
  await clock.tickAsync(1100);
  const call = closing(depot);
  await turns(10);
  assert.ok(!call.over, 'the last batch is under way, and close() has resolved');
  depot.refuse();
  await turns(10);
  assert.ok(!call.over || call.stored === 40, 'the store has refused the last batch, and close() has resolved');
  await clock.tickAsync(5000);
  await turns(10);
  const wrong = depot.wrong(accepted);
  assert.equal(wrong, undefined, `the store refused the last batch after SIGTERM, then was well: ${wrong}`);
  assert.ok(call.over, 'all is stored, and close() has not resolved');
});

test('SIGTERM with nothing to do', async () => {
  const depot = await openDepot();
  const call = closing(depot);
  await turns(20);
  await clock.tickAsync(1100);
  assert.ok(call.over, 'nothing is buffered, and close() has not resolved');
});
