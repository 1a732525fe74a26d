import test from 'node:test';
import assert from 'node:assert/strict';
import { until, virtualClock } from '#hotfix/probes';
import { openDepot, someDevice } from './depot.js';

const clock = virtualClock();
const LIMIT = 50;
// 1 MB in lines of 512 bytes
const ON_THE_WAY = 2048;

async function goOn(stream, device, count) {
  let sent = 0;
  for (let second = 0; second < 60 && sent < count; second += 1) {
    sent += await stream.send(device(count - sent));
    await clock.tickAsync(1000);
  }
  return sent;
}

test('streams are made to wait, and go on', async () => {
  const depot = await openDepot(LIMIT);
  depot.parking = true;
  const device = someDevice();
  const stream = depot.stream();
  await stream.send(device(ON_THE_WAY + LIMIT + 800));
  await clock.tickAsync(3000);
  const taken = stream.taken();
  assert.ok(
    taken <= LIMIT + ON_THE_WAY,
    `the store stands still and the limit is ${LIMIT}: a device streams, and ${taken} lines (${Math.round(taken / 2)} KB) have been taken off the line`,
  );
  assert.equal(
    stream.response ?? (stream.closed || undefined),
    undefined,
    `a stream that has to wait was ${stream.response ? `answered with ${stream.response.status}` : 'broken off'}`,
  );
  const { accepted, buffered } = depot.stats();
  assert.ok(
    buffered <= LIMIT && accepted <= LIMIT,
    `the store stands still and the limit is ${LIMIT}: the stats say ${accepted} accepted, ${buffered} buffered`,
  );

  const before = depot.storage.rows.length;
  depot.release();
  await goOn(stream, device, 150);
  stream.end();
  for (let second = 0; second < 60 && !stream.response; second += 1) await clock.tickAsync(1000);
  await until(() => stream.response);
  assert.ok(depot.storage.rows.length > before, 'the store goes on, and the stream that waited does not');
  const { length } = stream.sent;
  assert.ok(
    stream.response?.status === 200 && stream.response.body.accepted === length,
    `a device has streamed ${length} readings and waited in between: the answer is ${stream.response?.status} ${JSON.stringify(stream.response?.body)}`,
  );
  await clock.tickAsync(5000);
  const wrong = depot.wrong(stream.sent);
  assert.equal(wrong, undefined, `a device has streamed ${length} readings: ${wrong}`);
});

test('several streams, and a post', async () => {
  const depot = await openDepot(LIMIT);
  depot.parking = true;
  const streams = Array.from({ length: 4 }, () => ({ device: someDevice(), stream: depot.stream() }));
  for (const { device, stream } of streams) await stream.send(device(120));
  await clock.tickAsync(2000);
  const { accepted } = depot.stats();
  assert.ok(accepted <= LIMIT, `four devices stream, the limit is ${LIMIT}: ${accepted} have been accepted`);
  const answer = await depot.post(someDevice()(LIMIT));
  assert.equal(answer?.status, 503, `four streams wait and ${LIMIT} readings are posted: ${answer?.status ?? 'no answer'}`);
  depot.release();
  for (const { stream } of streams) stream.end();
  for (let second = 0; second < 60; second += 1) {
    if (streams.every(({ stream }) => stream.response)) break;
    await clock.tickAsync(1000);
  }
  await clock.tickAsync(3000);
  const wrong = depot.wrong(streams.flatMap(({ stream }) => stream.sent));
  assert.equal(wrong, undefined, `four devices have streamed 120 readings each: ${wrong}`);
});

test('more streams than there is room for', async () => {
  const limit = 3;
  const depot = await openDepot(limit);
  depot.parking = true;
  const streams = Array.from({ length: 12 }, () => ({ device: someDevice(), stream: depot.stream() }));
  for (const { device, stream } of streams) await stream.send(device(4));
  let most = 0;
  for (let batch = 0; batch < 6; batch += 1) {
    await clock.tickAsync(1100);
    most = Math.max(most, depot.stats().buffered);
    await depot.releaseOne();
    most = Math.max(most, depot.stats().buffered);
  }
  assert.ok(most <= limit, `12 devices stream, the limit is ${limit}: ${most} were accepted and not stored`);
  assert.ok(depot.storage.rows.length > 0, `12 devices stream, the limit is ${limit}: none of their readings is stored`);
});
