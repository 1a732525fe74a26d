import test from 'node:test';
import assert from 'node:assert/strict';
import { until, turns, virtualClock } from '#hotfix/probes';
import { openBoard } from './board.js';

const clock = virtualClock();
const SLOW_LOOK_UP_MS = 4000;
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

test('whoever waits for a slow look-up gets what he follows', async () => {
  const board = await openBoard();
  board.desk.set('c-patient', ['CHF', 'PLN']);
  board.desk.hold();
  const { calls } = board.desk;
  const stream = board.visit('c-patient');
  await until(() => board.desk.calls > calls);
  await clock.tickAsync(SLOW_LOOK_UP_MS);
  board.desk.release();
  await until(() => stream.events.length > 0 || stream.ended);
  const currencies = stream.events[0]?.data.currencies ?? ['nothing: there is no hello'];
  assert.equal(
    [...currencies].sort().join(' '),
    'CHF PLN',
    `looking up the preferences of a customer who follows CHF and PLN took 4 s; his hello lists ${currencies.join(', ')}`,
  );
});
