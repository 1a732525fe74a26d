import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { openBoard } from './board.js';

const clock = virtualClock();
const TWO_PINGS_MS = 30_000;

test('a publish costs the same after 10 and after 60 customers have left', async () => {
  const board = await openBoard();
  await board.comeAndLeave(10);
  await clock.tickAsync(TWO_PINGS_MS);
  const early = { reads: await board.costOfPublish(), listeners: board.listeners() };
  await board.comeAndLeave(50);
  await clock.tickAsync(TWO_PINGS_MS);
  const late = { reads: await board.costOfPublish(), listeners: board.listeners() };

  assert.ok(
    late.reads <= early.reads,
    `60 customers came and left: publishing one rate reads it ${late.reads} times (${early.reads} times after the first 10 had left)`,
  );
  assert.ok(
    late.listeners <= early.listeners,
    `60 customers came and left: ${late.listeners} are still waiting for the next rate at the hub (${early.listeners} after the first 10 had left)`,
  );
});
