import test from 'node:test';
import assert from 'node:assert/strict';
import { settles, turns, virtualClock } from '#hotfix/probes';
import { openIntake, someTenant } from './desk.js';

const clock = virtualClock();

test('events are stored in batches, in their order, each once', async () => {
  const { send, flushed, desk } = await openIntake(clock);
  const tenant = someTenant();
  const writes = desk.writes.length;
  const sent = Array.from({ length: 40 }, () => send(tenant, 5));
  await turns(40);
  await flushed(...sent);
  const batches = desk.writes.slice(writes);
  const ids = batches.flatMap(([, some]) => some);
  assert.equal(new Set(ids).size, 200, `200 events were sent, ${new Set(ids).size} different ones were stored`);
  assert.equal(ids.length, 200, `200 events were sent, ${ids.length} were stored`);
  assert.ok(batches.length <= 6, `200 events, 50 to a batch, were stored in ${batches.length} batches`);
  for (const { ids: mine, rid } of sent) {
    assert.deepEqual(
      ids.filter((id) => mine.includes(id)),
      mine,
      `the events of ${rid} were stored in another order`,
    );
  }
});

test('a full batch does not wait, others wait a second at most', async () => {
  const { send, desk } = await openIntake(clock);
  const tenant = someTenant();
  const warm = send(tenant, 50);
  await turns(150);
  assert.equal((await settles(warm.answer)).state, 'fulfilled', '50 events are a batch, and they were not stored at once');
  const writes = desk.writes.length;
  const few = send(tenant, 2);
  await turns(60);
  assert.equal(desk.writes.length, writes, 'two events were stored at once instead of waiting for others');
  await clock.tickAsync(2100);
  assert.equal(
    desk.writes.length - writes,
    1,
    `two events have waited for more than two seconds: ${desk.writes.length - writes} batches were stored`,
  );
  assert.deepEqual(await few.answer, { status: 200, stored: 2 }, 'the answer to two events');
});

test('events that come one by one wait no longer', async () => {
  const { send, desk } = await openIntake(clock);
  const tenant = someTenant();
  const writes = desk.writes.length;
  const sent = [];
  for (let i = 0; i < 10; i += 1) {
    sent.push(send(tenant, 1));
    await clock.tickAsync(600);
  }
  const stored = desk.writes.slice(writes).flatMap(([, ids]) => ids);
  // those of the last two seconds may still wait
  assert.ok(
    stored.length >= 6,
    `an event came every 0.6 s, ten of them; of the six that had waited for more than two seconds ${Math.min(stored.length, 6)} were stored`,
  );
  await clock.tickAsync(2100);
  for (const { answer } of sent) assert.deepEqual(await answer, { status: 200, stored: 1 }, 'the answer to one event');
});

test('tenants have batches and connections of their own', async () => {
  const { send, flushed, desk } = await openIntake(clock);
  const tenants = [someTenant(), someTenant()];
  const { connections } = desk;
  const writes = desk.writes.length;
  const sent = [];
  for (let i = 0; i < 6; i += 1) sent.push(send(tenants[i % 2], 2));
  await flushed(...sent);
  for (const [index, tenant] of tenants.entries()) {
    const stored = desk.writes.slice(writes).filter(([whose]) => whose === tenant);
    const wanted = sent.filter((_, i) => i % 2 === index).flatMap(({ ids }) => ids);
    assert.deepEqual(
      stored.flatMap(([, ids]) => ids).sort(),
      wanted.sort(),
      'events were stored under another tenant, or not at all',
    );
  }
  assert.equal(desk.connections - connections, 2, `two tenants have ${desk.connections - connections} connections`);
  for (let quiet = 1; quiet <= 3; quiet += 1) {
    await clock.tickAsync(60_000);
    await flushed(...tenants.map((tenant) => send(tenant, 2)));
  }
  assert.equal(
    desk.connections - connections,
    2,
    `two tenants sent something now and then, with quiet minutes between; connections were opened ${desk.connections - connections} times`,
  );
});
