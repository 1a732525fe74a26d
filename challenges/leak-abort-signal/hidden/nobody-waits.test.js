import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { counted, mostWaiters } from './census.js';
import { openDesk } from './desk.js';

virtualClock();

test('quotes that have ended leave nothing with a promise that is still open', async () => {
  const desk = await openDesk();
  await counted(async () => {
    await desk.mixed(5);
    await desk.answered(80);
  });
  const waiters = await mostWaiters();
  assert.equal(
    waiters,
    0,
    `100 quotes have ended, and one promise that nobody has settled was asked ${waiters} times to tell about it`,
  );
});
