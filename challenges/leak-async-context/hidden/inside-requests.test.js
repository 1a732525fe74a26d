import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'node:test';
import assert from 'node:assert/strict';
import { retained, turns, virtualClock } from '#hotfix/probes';
import { openIntake, someTenant } from './desk.js';

const clock = virtualClock();

// the first one, as long as no flushers but its own tick through this hour
test('hours after its answer, when nobody knows of the request any more', async () => {
  const late = [];
  const sent = [];
  let ridNow;
  const desk = await openIntake(clock, {
    batchSize: 2,
    async enrich(event) {
      setTimeout(() => late.push([event.id, ridNow()]), 3_600_000);
      return { ...event };
    },
  });
  ridNow = desk.currentRid;
  const tenant = someTenant();
  // uploads are freed meanwhile, which is why this takes the help of `retained`
  await retained(
    async () => {
      const { rid, ids, answer, request } = desk.send(tenant, 2);
      sent.push({ rid, ids });
      await desk.flushed({ answer });
      return request.body;
    },
    { rounds: 5 },
  );
  await clock.tickAsync(3_700_000);
  for (const { rid, ids } of sent) {
    for (const id of ids) {
      const got = late.find(([event]) => event === id)?.[1];
      assert.equal(got, rid, `an hour after the answer to ${rid} a timer of this request has the id ${got}`);
    }
  }
});

test('whatever a request begins knows whose it is', async () => {
  const seen = [];
  let ridNow = () => undefined;
  const note = (where, id) => seen.push([where, id, ridNow()]);
  const desk = await openIntake(clock, {
    async enrich(event) {
      note('at the beginning', event.id);
      await null;
      note('after an await', event.id);
      await new Promise((resolve) => setTimeout(resolve, 30));
      note('after a timer', event.id);
      await sleep(20);
      note('after a sleep', event.id);
      const emitter = new EventEmitter();
      emitter.on('ready', () => note('in a listener', event.id));
      process.nextTick(() => emitter.emit('ready'));
      await new Promise((resolve) => setImmediate(resolve));
      note('at the end', event.id);
      return { ...event, enriched: true };
    },
  });
  ridNow = desk.currentRid;
  assert.equal(ridNow(), undefined, `outside of any request the id is ${ridNow()}`);
  const tenant = someTenant();
  const sent = [desk.send(tenant, 3)];
  await turns(3);
  sent.push(desk.send(tenant, 2), desk.send(someTenant(), 2));
  assert.equal(ridNow(), undefined, `requests were begun, and outside of them the id is ${ridNow()}`);
  await clock.tickAsync(400);
  await desk.flushed(...sent);
  const late = desk.send(tenant, 2);
  await clock.tickAsync(400);
  await desk.flushed(late);
  for (const { rid, ids } of [...sent, late]) {
    for (const id of ids) {
      const mine = seen.filter(([, event]) => event === id);
      assert.equal(mine.length, 6, `event ${id} was enriched in ${mine.length} of 6 steps`);
      for (const [where, , got] of mine) {
        assert.equal(got, rid, `while an event of ${rid} was enriched, ${where}, the request's id was ${got}`);
      }
    }
  }
  assert.equal(ridNow(), undefined, `all requests are done, and outside of them the id is ${ridNow()}`);
});

test('what a request does after its answer knows whose it is', async () => {
  const late = [];
  let ridNow;
  const desk = await openIntake(clock, {
    async enrich(event) {
      setTimeout(() => late.push([event.id, ridNow()]), 5000);
      return event;
    },
  });
  ridNow = desk.currentRid;
  const sent = [desk.send(someTenant(), 1), desk.send(someTenant(), 2)];
  await desk.flushed(...sent);
  for (const { answer, ids } of sent) {
    assert.deepEqual(await answer, { status: 200, stored: ids.length }, 'a request was not answered');
  }
  await clock.tickAsync(6000);
  for (const { rid, ids } of sent) {
    for (const id of ids) {
      const got = late.find(([event]) => event === id)?.[1];
      assert.equal(got, rid, `five seconds after the answer to ${rid} a timer of this request has the id ${got}`);
    }
  }
});
