import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { openBoard } from './board.js';

const clock = virtualClock();
const TWO_PINGS_MS = 30_000;

test('no timer stays behind for customers who left', async () => {
  const board = await openBoard();
  await board.comeAndLeave(10);
  await clock.tickAsync(TWO_PINGS_MS);
  const early = clock.pending();
  await board.comeAndLeave(50);
  await clock.tickAsync(TWO_PINGS_MS);
  const late = clock.pending();
  assert.ok(
    late <= early,
    `60 customers came and left: ${late} timers are still running (${early} after the first 10 had left)`,
  );
});

test('a customer who stays is pinged', async () => {
  const board = await openBoard();
  const before = clock.pending();
  const stream = board.visit('c-acme');
  await stream.hello;
  assert.ok(
    clock.pending() > 0,
    `a customer is watching and no ping is planned (${before} timers before he came)`,
  );
});
