import test from 'node:test';
import assert from 'node:assert/strict';
import { retained, settles, virtualClock } from '#hotfix/probes';
import { openDesk, someParcel } from './desk.js';

const clock = virtualClock();

test('nothing of a quote stays in memory', async () => {
  const desk = await openDesk();
  desk.keepSignals = true;
  const known = new WeakSet([desk.shutdown.signal]);
  let rounds = 0;
  let waiting = 0;
  const quotes = await retained(
    async (i) => {
      const parcel = someParcel(['0017', '0001'][i % 4]);
      const { state } = await settles(Promise.allSettled([desk.quote(parcel)]), { virtualMs: 11_000 });
      if (state === 'unsettled') waiting += 1;
      await clock.tickAsync(11_000);
      rounds += 1;
      const own = desk.takeSignals().filter((signal) => !known.has(signal));
      for (const signal of own) known.add(signal);
      return [parcel, ...own];
    },
    { rounds: 15 },
  );
  assert.ok(rounds > 0, 'no quote was asked for');
  assert.equal(waiting, 0, `30 quotes were asked for one after the other; after 11 s ${waiting} had not ended`);
  assert.notEqual(
    quotes.verdict,
    'leak',
    `${quotes.live[0]} objects of quotes are kept in memory after 15 have ended, ${quotes.live[1]} after 30`,
  );
});
