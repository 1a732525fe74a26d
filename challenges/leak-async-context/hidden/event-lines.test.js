import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { openIntake, someTenant } from './desk.js';

const clock = virtualClock();

/** Each event of `sent` has exactly one line of this kind, with the id of its request. */
function assertOwn(lines, message, sent, when) {
  for (const { rid, ids } of sent) {
    for (const id of ids) {
      const own = lines.filter((line) => line.message === message && line.event === id);
      assert.equal(own.length, 1, `${when}: event ${id} has ${own.length} lines "${message}"`);
      assert.equal(own[0].rid, rid, `${when}: event ${id} belongs to ${rid}, its line "${message}" carries ${own[0].rid}`);
    }
  }
}

test('events of several requests in one batch', async () => {
  const { send, flushed, news } = await openIntake(clock);
  const tenant = someTenant();
  for (let round = 1; round <= 3; round += 1) {
    const sent = [send(tenant, 2), send(tenant, 1), send(tenant, 3)];
    await flushed(...sent);
    assertOwn(news(), 'event stored', sent, `three requests in one batch, round ${round}`);
  }
});

test('events of several requests with the same id', async () => {
  const { send, flushed, news } = await openIntake(clock);
  const [tenant, other] = [someTenant(), someTenant()];
  const same = `order-${Math.floor(Math.random() * 1e6)}`;
  const sent = [send(tenant, 2, [same]), send(other, 2, [same]), send(tenant, 1, [same])];
  await flushed(...sent);
  const carried = news('event stored').filter(({ event }) => event === same).map(({ rid }) => rid ?? 'none');
  const wanted = sent.map(({ rid }) => rid);
  assert.deepEqual(
    [...carried].sort(),
    [...wanted].sort(),
    `${wanted.join(', ')} brought an event ${same} each; the lines "event stored" of these events carry ${carried.join(', ')}`,
  );
});

test('batches that are stored while new requests come', async () => {
  const { send, flushed, news, desk, parked } = await openIntake(clock, { batchSize: 4 });
  const tenant = someTenant();
  desk.hold();
  const sent = [send(tenant, 2), send(tenant, 2)];
  await parked(1);
  sent.push(send(tenant, 3), send(tenant, 5), send(someTenant(), 1));
  await parked(3);
  desk.release(1);
  await turns(10);
  sent.push(send(tenant, 1));
  desk.release();
  await flushed(...sent);
  const lines = news();
  assertOwn(lines, 'event stored', sent, 'batches under way while others came');
  for (const { rid } of sent) {
    const mine = lines.filter((line) => line.rid === rid).map(({ message }) => message);
    assert.equal(
      `${mine.filter((message) => message === 'request accepted').length} ${mine.at(-1)}`,
      '1 request done',
      `the lines of ${rid} are: ${mine.join(', ')}`,
    );
  }
});

test('events that could not be stored', async () => {
  const { send, flushed, news, desk } = await openIntake(clock);
  const tenant = someTenant();
  await flushed(send(tenant, 1));
  news();
  desk.fail(10);
  const failing = [send(tenant, 2), send(tenant, 2)];
  await flushed(...failing);
  desk.fail(0);
  assertOwn(news(), 'event failed', failing, 'a batch was refused');
  for (const { answer } of failing) {
    assert.deepEqual(await answer, { status: 502, stored: 0 }, 'a request whose events were refused');
  }
  const next = send(tenant, 2);
  await flushed(next);
  assertOwn(news(), 'event stored', [next], 'after a batch was refused');
  assert.deepEqual(await next.answer, { status: 200, stored: 2 }, 'a request after a failure');
});
