import test from 'node:test';
import assert from 'node:assert/strict';
import { handlesAfter, settles, turns, virtualClock } from '#hotfix/probes';
import { openDesk, someOrder } from './desk.js';

const clock = virtualClock();

const ROUND = [
  ['ok', {}],
  ['late', { country: 'DE' }],
  ['error', {}],
  ['late-error', { country: 'DE' }],
  ['cached', {}],
  [undefined, { country: 'DE', grams: 0 }],
  ['silent', { country: 'DE' }],
];

test('timers and listeners after 10 rounds are those after 2', async () => {
  const desk = await openDesk({ slots: 500 });
  const listeners = () => desk.sdk.eventNames().reduce((sum, name) => sum + desk.sdk.listenerCount(name), 0);

  async function rounds(count) {
    for (let i = 0; i < count; i += 1) {
      const answers = ROUND.map(([plan, details]) => {
        const order = someOrder(details);
        if (plan) desk.sandbox.plan(order.id, plan);
        return desk.service.requestLabel(order);
      });
      // the silent one needs its 20 s; the others are long done by then
      await settles(Promise.allSettled(answers), { virtualMs: 45_000 });
      await turns(20);
    }
    return { timers: clock.pending(), listeners: listeners() };
  }

  const early = await rounds(2);
  const late = await rounds(8);
  assert.ok(
    late.listeners <= early.listeners,
    `${late.listeners} listeners at the SDK after 70 finished orders (${early.listeners} after the first 14)`,
  );
  assert.ok(
    late.timers <= early.timers,
    `${late.timers} timers are running after 70 finished orders (${early.timers} after the first 14)`,
  );
});

test('nothing runs on for an order that was answered', async () => {
  const desk = await openDesk();
  for (const country of ['NO', 'DE']) await settles(desk.service.requestLabel(someOrder({ country })));
  const { count } = await handlesAfter(async () => {
    for (const country of ['NO', 'DE', 'NO'])
      await settles(desk.service.requestLabel(someOrder({ country })));
  });
  assert.equal(
    count,
    0,
    `three orders were answered at once; ${count} timers still keep the process from ending`,
  );
});
