import test from 'node:test';
import assert from 'node:assert/strict';
import { settles, virtualClock } from '#hotfix/probes';
import { counted, mostListeners, mostWaiters, tellNodesTimeouts } from './census.js';
import { openDesk } from './desk.js';

const clock = virtualClock();
const timers = tellNodesTimeouts(clock);

test('the rates are fresh, and an hour of refreshing leaves nothing behind', async () => {
  const desk = await openDesk();
  const idle = timers();
  const run = desk.rates.run();
  // both looks fall between two refreshes, some seconds after one
  await counted(() => clock.tickAsync(4 * 30_000 + 5_000));
  const early = { listeners: mostListeners(desk.shutdown.signal), timers: timers(), sent: desk.customs.sent };
  const { at } = desk.rates.current() ?? {};
  await counted(() => clock.tickAsync(60 * 30_000));
  const late = { listeners: mostListeners(desk.shutdown.signal), timers: timers(), sent: desk.customs.sent };
  const times = late.sent - early.sent;
  assert.ok(
    times >= 58 && times <= 61,
    `in 30 minutes the rates were asked for ${times} times, not about 60 times`,
  );
  assert.notEqual(desk.rates.current()?.at, at, 'the table of rates is as old as half an hour ago');
  assert.ok(
    late.listeners <= early.listeners && late.timers <= early.timers,
    `after 60 more refreshes of the rates ${late.listeners} listen for the shutdown (${early.listeners} before) ` +
      `and ${late.timers} timers are running (${early.timers} before)`,
  );
  const waiters = await mostWaiters();
  assert.equal(
    waiters,
    0,
    `the rates were refreshed 60 times, and one promise that nobody has settled was asked ${waiters} times to tell about it`,
  );

  desk.shutdown.begin('test');
  const { state } = await settles(run);
  assert.equal(
    state,
    'fulfilled',
    `the shutdown has begun, and rates.run() ${state === 'rejected' ? 'is rejected' : 'waits for the next refresh'}`,
  );
  assert.ok(
    timers() <= idle,
    `the shutdown has begun and the rates have stopped; ${timers() - idle} timers of theirs are still running`,
  );
});

test('a refresh that is under way is cancelled', async () => {
  const desk = await openDesk();
  desk.plan('rates', 'silent');
  const run = desk.rates.run();
  await settles(Promise.resolve());
  assert.equal(
    desk.customs.open,
    1,
    `rates.run() has begun, and ${desk.customs.open} requests are open at customs`,
  );
  desk.shutdown.begin('test');
  const { state } = await settles(run);
  assert.equal(
    state,
    'fulfilled',
    `the shutdown began during a refresh, and rates.run() ${state === 'rejected' ? 'is rejected' : 'goes on'}`,
  );
  assert.equal(desk.customs.open, 0, 'the shutdown began during a refresh, and customs still works on it');
});

test('rates that could not be had are asked for again', async () => {
  const desk = await openDesk();
  desk.plan('rates', 'error');
  const run = desk.rates.run();
  await clock.tickAsync(5000);
  assert.equal(desk.rates.current(), undefined, 'customs refused the rates, and there is a table');
  desk.plan('rates', 'ok');
  await clock.tickAsync(31_000);
  assert.ok(
    desk.rates.current(),
    'customs refused the rates once; 30 s later they have not been asked for again',
  );
  const { at } = desk.rates.current();
  const { sent } = desk.customs;
  desk.plan('rates', 'error');
  await clock.tickAsync(61_000);
  assert.ok(desk.customs.sent > sent, 'the rates could be had once, and are not asked for any more');
  assert.equal(
    desk.rates.current()?.at,
    at,
    `customs refuses the rates; the table that was there ${desk.rates.current() ? 'has changed' : 'is gone'}`,
  );
  desk.shutdown.begin('test');
  await settles(run);
});
