import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { openDepot, someDevice } from './depot.js';

const clock = virtualClock();

test('a store that refuses now and then', async () => {
  const depot = await openDepot(2000);
  let calls = 0;
  depot.trouble = () => ((calls += 1) % 3 === 0 ? new Error('store is busy') : undefined);
  const devices = Array.from({ length: 3 }, someDevice);
  const accepted = [];
  const streaming = someDevice();
  const stream = depot.stream();
  for (let second = 0; second < 20; second += 1) {
    for (const device of devices) {
      const readings = device(30);
      if ((await depot.post(readings))?.status === 202) accepted.push(...readings);
    }
    await stream.send(streaming(20));
    await clock.tickAsync(250);
  }
  stream.end();
  await clock.tickAsync(30_000);
  assert.equal(accepted.length, 1800, `the store refuses every third batch, and ${accepted.length} of 1800 readings were accepted`);
  const wrong = depot.wrong([...accepted, ...stream.sent]);
  assert.equal(wrong, undefined, `the store refuses every third batch: ${wrong}`);
});

test('a store that refuses for a while', async () => {
  const depot = await openDepot(200);
  depot.trouble = () => new Error('store is busy');
  const device = someDevice();
  const accepted = [];
  for (let second = 0; second < 10; second += 1) {
    const readings = device(30);
    if ((await depot.post(readings))?.status === 202) accepted.push(...readings);
    await clock.tickAsync(1000);
  }
  assert.equal(accepted.length, 180, `the store refuses all, the limit is 200: ${accepted.length} readings were accepted in packets of 30`);
  const { attempts } = depot;
  assert.ok(attempts >= 5 && attempts <= 13, `the store refuses all for ten seconds: it was asked ${attempts} times`);
  depot.trouble = () => undefined;
  await clock.tickAsync(5000);
  const wrong = depot.wrong(accepted);
  assert.equal(wrong, undefined, `the store had refused all for ten seconds: ${wrong}`);
});

test('a store that refuses a batch while more readings come', async () => {
  const depot = await openDepot(2000);
  const devices = Array.from({ length: 3 }, someDevice);
  const accepted = [];
  const post = async (count) => {
    for (const device of devices) {
      const readings = device(count);
      if ((await depot.post(readings))?.status === 202) accepted.push(...readings);
    }
  };
  for (let night = 1; night <= 2; night += 1) {
    depot.parking = true;
    await post(60);
    await clock.tickAsync(1500);
    await post(150);
    depot.refuse();
    await post(20);
    await clock.tickAsync(8000);
    assert.equal(accepted.length, night * 690, `the limit is 2000: ${accepted.length} of ${night * 690} readings were accepted`);
    const wrong = depot.wrong(accepted);
    assert.equal(wrong, undefined, `the store refused a batch and more readings had come meanwhile: ${wrong}`);
  }
});

test('a store that refuses large batches for a while', async () => {
  const depot = await openDepot(2000);
  depot.trouble = () => new Error('store is busy');
  const accepted = [];
  const small = [];
  depot.onBatch = (batch) => {
    const waiting = accepted.length - depot.storage.rows.length;
    if (waiting >= 100 && batch.length < 100) small.push(`${batch.length} of ${waiting}`);
  };
  const device = someDevice();
  for (let n = 0; n < 7; n += 1) {
    const readings = device(100);
    if ((await depot.post(readings))?.status === 202) accepted.push(...readings);
  }
  await clock.tickAsync(8000);
  depot.trouble = () => undefined;
  await clock.tickAsync(8000);
  assert.equal(small.length, 0, `the store refuses all for eight seconds: batches of ${small.slice(0, 3).join(', ')}`);
  const wrong = depot.wrong(accepted);
  assert.equal(wrong, undefined, `the store had refused all for eight seconds: ${wrong}`);
});

test('a device that is started anew counts from one', async () => {
  const depot = await openDepot(2000);
  const readings = someDevice()(150);
  const sent = [readings.slice(100), readings.slice(0, 40), readings.slice(40, 60)];
  for (const [n, packet] of sent.entries()) {
    const answer = await depot.post(packet);
    assert.equal(answer?.status, 202, `a device posts ${packet.length} readings: ${answer?.status ?? 'no answer'}`);
    if (n === 1) await clock.tickAsync(3000);
  }
  await clock.tickAsync(3000);
  const numbers = (list) => list.map(({ seq }) => seq);
  const { rows } = depot.storage;
  const what = 'a device has sent its readings 101 to 150 and, started anew, 1 to 60, all were accepted';
  assert.equal(rows.length, 110, `${what}: ${rows.length} of 110 are stored`);
  const wrong = numbers(sent.flat()).findIndex((seq, n) => rows[n].seq !== seq);
  assert.equal(wrong, -1, `${what}: stored as number ${wrong + 1} is its reading ${rows[wrong]?.seq}`);
});
