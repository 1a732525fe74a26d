import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { openDepot, someDevice } from './depot.js';

const clock = virtualClock();

test('few readings are stored within a second', async () => {
  const depot = await openDepot(2000);
  const device = someDevice();
  const accepted = [];
  for (const [count, pause] of [
    [1, 0],
    [3, 10_000],
    [99, 60_000],
    [2, 300],
  ]) {
    await clock.tickAsync(pause);
    const readings = device(count);
    await depot.post(readings);
    accepted.push(...readings);
    await clock.tickAsync(1050);
    await turns(5);
    const wrong = depot.wrong(accepted);
    assert.equal(wrong, undefined, `${count} readings came on a quiet night, a second ago: ${wrong}`);
  }
  const { buffered, stored } = depot.stats();
  assert.ok(buffered === 0 && stored === 105, `105 readings are stored: the stats say ${buffered} buffered, ${stored} stored`);
});

test('those that came while a batch was under way', async () => {
  const depot = await openDepot(2000);
  const device = someDevice();
  const accepted = [];
  const post = async (count) => {
    const readings = device(count);
    await depot.post(readings);
    accepted.push(...readings);
  };
  depot.parking = true;
  await post(2);
  await clock.tickAsync(1050);
  await post(3);
  await clock.tickAsync(5000);
  depot.release();
  await turns(5);
  await clock.tickAsync(1050);
  const wrong = depot.wrong(accepted);
  assert.equal(wrong, undefined, `3 readings came while a slow batch was under way, which is stored since a second: ${wrong}`);
});
