import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { tellNodesTimeouts } from './census.js';
import { openDesk } from './desk.js';

const clock = virtualClock();
const timers = tellNodesTimeouts(clock);

test('an answered quote leaves no timer', async () => {
  const desk = await openDesk();
  await desk.answered(10);
  const early = timers();
  await desk.answered(60);
  const late = timers();
  assert.ok(
    late <= early,
    `70 quotes were answered or refused at once: ${late} timers are running (${early} after the first 10)`,
  );
});
