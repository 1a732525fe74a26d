import test from 'node:test';
import assert from 'node:assert/strict';
import { until, turns, virtualClock } from '#hotfix/probes';
import { openBoard } from './board.js';

const clock = virtualClock();
const TWO_PINGS_MS = 30_000;

test('customers who leave during the look-up leave nothing behind', async () => {
  const board = await openBoard();

  async function impatient(count, prefix) {
    board.desk.hold();
    const asked = board.desk.calls + count;
    const streams = Array.from({ length: count }, (_, i) => board.visit(`${prefix}-${i}`));
    const allAsked = await until(() => board.desk.calls >= asked);
    assert.ok(
      allAsked,
      `${count} customers asked for a stream and the preferences of ${board.desk.waiting} are being looked up`,
    );
    for (const stream of streams) stream.leave();
    await board.gone();
    board.desk.release();
    await turns(50);
    await clock.tickAsync(TWO_PINGS_MS);
    return { reads: await board.costOfPublish(), listeners: board.listeners(), timers: clock.pending() };
  }

  const early = await impatient(5, 'c-early');
  const late = await impatient(20, 'c-late');
  const story = '20 customers left while their preferences were being looked up';
  assert.ok(
    late.reads <= early.reads,
    `${story}: publishing one rate reads it ${late.reads} times (${early.reads} times before they came)`,
  );
  assert.ok(
    late.listeners <= early.listeners,
    `${story}: ${late.listeners} still wait for the next rate at the hub (${early.listeners} before they came)`,
  );
  assert.ok(
    late.timers <= early.timers,
    `${story}: ${late.timers} timers are still running (${early.timers} before they came)`,
  );
});
