import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { openDepot, someDevice } from './depot.js';

const clock = virtualClock();
const LIMIT = 60;

test('streams that break off keep no room', async () => {
  const depot = await openDepot(LIMIT);
  for (let night = 1; night <= 3; night += 1) {
    depot.parking = true;
    const streams = Array.from({ length: 8 }, () => depot.stream());
    for (const stream of streams.slice(0, 6)) await stream.send(someDevice()(70));
    await clock.tickAsync(1500);
    for (const stream of streams) stream.breakOff();
    await turns(10);
    depot.release();
    await clock.tickAsync(20_000);
    const { buffered, accepted } = depot.stats();
    assert.equal(buffered, 0, `night ${night}: 8 streams have broken off, the store has had time: ${buffered} are still buffered`);
    const { length } = depot.storage.rows;
    assert.equal(length, accepted, `night ${night}: ${accepted} were accepted from streams that broke off, ${length} are stored`);

    depot.parking = true;
    const first = await depot.post(someDevice()(LIMIT));
    assert.equal(first?.status, 202, `night ${night}: 8 streams have broken off, nothing is buffered, ${LIMIT} readings are posted: ${first?.status ?? 'no answer'}`);
    const more = await depot.post(someDevice()(1));
    assert.equal(more?.status, 503, `night ${night}: ${LIMIT} readings are buffered, one more is posted: ${more?.status ?? 'no answer'}`);
    depot.release();
    await clock.tickAsync(5000);
  }
  const device = someDevice();
  const before = depot.storage.rows.length;
  const stream = depot.stream();
  await stream.send(device(90));
  stream.end();
  for (let second = 0; second < 30 && !stream.response; second += 1) await clock.tickAsync(1000);
  await clock.tickAsync(2000);
  const { length } = stream.sent;
  assert.ok(length >= LIMIT, `24 streams have broken off, and a new one has sent 90 readings and ended: ${length} were taken from it`);
  assert.equal(
    depot.storage.rows.length - before,
    length,
    `24 streams have broken off, and a new one has sent ${length} readings and ended, ${LIMIT} of which had room at once: ${depot.storage.rows.length - before} are stored`,
  );
});
