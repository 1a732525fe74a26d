import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { openDepot, someDevice } from './depot.js';

const clock = virtualClock();

/** Posts readings and sees to the answer; accepted ones are added to `accepted`. */
async function post(depot, readings, accepted) {
  const answer = await depot.post(readings);
  assert.ok(answer, `${readings.length} readings were posted and there was no answer`);
  if (answer.status === 202) {
    accepted.push(...readings);
    assert.equal(answer.body.accepted, readings.length, `${readings.length} readings were posted: 202 says ${answer.body.accepted}`);
  } else {
    assert.equal(answer.status, 503, `${readings.length} readings were posted while the store stands still: ${answer.status}`);
    assert.ok(Number(answer.headers['retry-after']) > 0, `a 503 says Retry-After: ${answer.headers['retry-after']}`);
  }
  return answer.status;
}

test('the store stands still', async () => {
  const depot = await openDepot(300);
  depot.parking = true;
  const device = someDevice();
  const accepted = [];
  let offered = 0;
  for (let n = 0; n < 9; n += 1) {
    await post(depot, device(50), accepted);
    offered += 50;
    await clock.tickAsync(400);
    const waiting = accepted.length - depot.storage.rows.length;
    assert.ok(waiting <= 300, `the store stands still and the limit is 300: ${waiting} readings have been accepted`);
  }
  assert.equal(accepted.length, 300, `the store stands still and the limit is 300: of ${offered} readings ${accepted.length} were accepted`);
  const { buffered, refused } = depot.stats();
  assert.ok(buffered === 300 && refused === 150, `300 accepted, 150 refused: the stats say ${buffered} buffered, ${refused} refused`);

  // a batch is stored, and there is as much room as it had
  for (let round = 0; round < 3; round += 1) {
    await depot.releaseOne();
    await clock.tickAsync(1100);
    const room = 300 - (accepted.length - depot.storage.rows.length);
    assert.ok(room > 0, 'a batch was stored, and the store has as few readings as before');
    assert.equal(await post(depot, device(room + 1), accepted), 503, `there was room for ${room}, and ${room + 1} were posted`);
    assert.equal(await post(depot, device(room), accepted), 202, `there was room for ${room}, and ${room} were posted`);
    assert.equal(await post(depot, device(1), accepted), 503, 'there was no room, and one was posted');
  }
  depot.release();
  await clock.tickAsync(10_000);
  const wrong = depot.wrong(accepted);
  assert.equal(wrong, undefined, `the store goes on: ${wrong}`);
  const { buffered: left, stored } = depot.stats();
  assert.ok(left === 0 && stored === accepted.length, `all is stored: the stats say ${left} buffered, ${stored} stored`);
});

test('many at once', async () => {
  const depot = await openDepot(300);
  depot.parking = true;
  const sent = Array.from({ length: 12 }, () => someDevice()(40));
  const answers = await Promise.all(sent.map((readings) => depot.post(readings)));
  await clock.tickAsync(3000);
  await turns(5);
  const accepted = sent.filter((_, i) => answers[i]?.status === 202).flat();
  assert.equal(
    accepted.length,
    280,
    `twelve devices post 40 readings each at once, the limit is 300: ${accepted.length} were accepted`,
  );
  depot.release();
  await clock.tickAsync(10_000);
  const wrong = depot.wrong(accepted);
  assert.equal(wrong, undefined, `twelve devices at once, the store goes on: ${wrong}`);
});
