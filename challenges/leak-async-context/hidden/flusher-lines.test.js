import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { OWN, claimed, openIntake, someTenant } from './desk.js';

const clock = virtualClock();

function assertNobodys(lines, when) {
  const own = lines.filter(({ message }) => OWN.includes(message));
  assert.ok(own.length > 0, `${when}: the flushers wrote no lines`);
  const wrong = claimed(lines);
  assert.equal(
    wrong.count,
    0,
    `${when}: ${wrong.count} of ${own.length} lines of the flushers carry the id of a request; ${wrong.example}`,
  );
}

test('a flusher that flushes after a second', async () => {
  const { send, flushed, news } = await openIntake(clock);
  const tenants = [someTenant(), someTenant(), someTenant()];
  for (let round = 1; round <= 3; round += 1) {
    await flushed(...tenants.map((tenant) => send(tenant)));
    assertNobodys(news(), `three tenants, round ${round}`);
  }
});

test('a flusher that flushes because a batch is full', async () => {
  const { send, flushed, news } = await openIntake(clock, { batchSize: 5 });
  const tenant = someTenant();
  const first = send(tenant, 12);
  await turns(60);
  assertNobodys(news(), 'a request with 12 events, 5 to a batch');
  const next = [send(tenant, 4), send(tenant, 4)];
  await turns(60);
  assertNobodys(news(), 'two requests that fill a batch together');
  await flushed(first, ...next);
});

test('a flusher whose batch fails', async () => {
  const { send, flushed, news, desk } = await openIntake(clock, { batchSize: 10 });
  const tenant = someTenant();
  await flushed(send(tenant, 2));
  news();
  desk.fail(2);
  const sent = [send(tenant, 2), send(tenant, 9)];
  await flushed(...sent);
  const lines = news();
  assert.ok(
    lines.some(({ message }) => message === 'batch failed'),
    'the warehouse refused a batch, and no line says "batch failed"',
  );
  assertNobodys(lines, 'the warehouse refused batches');
});

test('a warehouse that is slow', async () => {
  const { send, flushed, news, desk } = await openIntake(clock);
  const tenants = [someTenant(), someTenant()];
  await flushed(...tenants.map((tenant) => send(tenant)));
  news();
  desk.slowMs = 900;
  await clock.tickAsync(11_000);
  desk.slowMs = 0;
  const slow = news('sink slow').filter(({ tenant }) => tenants.includes(tenant));
  assert.ok(slow.length >= 2, `the warehouse was slow for 11 s, ${slow.length} lines say so for two tenants`);
  assertNobodys(slow, 'the warehouse is slow');
});
