import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { counted, mostListeners } from './census.js';
import { openDesk } from './desk.js';

virtualClock();

test('quotes that have ended do not listen for the shutdown', async () => {
  const desk = await openDesk();
  let ended;
  await counted(async () => (ended = await desk.mixed(3)));
  assert.ok(ended, 'quotes that are answered, refused or never answered have not all ended after 11 s');
  const early = mostListeners(desk.shutdown.signal);
  await counted(() => desk.mixed(12));
  const late = mostListeners(desk.shutdown.signal);
  assert.ok(
    late <= early,
    `60 quotes have ended (answered, refused, timed out): ${late} still listen for the shutdown (${early} after the first 12)`,
  );
});
