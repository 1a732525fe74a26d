import test from 'node:test';
import assert from 'node:assert/strict';
import { until, virtualClock } from '#hotfix/probes';
import { openBoard } from './board.js';

const clock = virtualClock();
const TWO_PINGS_MS = 30_000;

test('no timer stays behind for customers who left', async () => {
  const board = await openBoard();
  await board.comeAndLeave(10);
  await clock.tickAsync(TWO_PINGS_MS);
  const early = clock.pending();
  await board.comeAndLeave(30);
  await clock.tickAsync(TWO_PINGS_MS);
  const late = clock.pending();
  assert.ok(
    late <= early,
    `40 customers came and left: ${late} timers are still running (${early} after the first 10 had left)`,
  );
});

test('a customer who stays is pinged', async () => {
  const board = await openBoard();
  const [before, stream, after] = [board.visit('c-acme'), board.visit('c-fjord'), board.visit('c-acme')];
  for (const { hello } of [before, stream, after]) await hello;
  before.leave();
  after.leave();
  await board.gone(1);
  for (let minute = 1; minute <= 3; minute += 1) {
    const { pings } = stream;
    await clock.tickAsync(60_000);
    const pinged = await until(() => stream.pings >= pings + 4);
    assert.ok(
      pinged,
      `a customer who watched for a minute without rates got ${stream.pings - pings} pings instead of 4; others had come and left`,
    );
  }
});
