import test from 'node:test';
import assert from 'node:assert/strict';
import { handlesAfter, turns, virtualClock } from '#hotfix/probes';
import { manyRows, openDesk } from './invoice-desk.js';

const clock = virtualClock();
const REAL_TURNS = 400_000;

test('a finished report leaves no timer and no handle', async () => {
  const desk = await openDesk(manyRows(200));
  const run = async () => {
    const { body } = await desk.post();
    let state;
    // whoever waits by timer has to be given time
    for (let i = 0; i < REAL_TURNS && state !== 'done' && state !== 'failed'; i += 1) {
      ({ state } = (await desk.send('GET', `/reports/${body.id}`)).body);
      await clock.tickAsync(1, { turns: 1 });
    }
    return state;
  };
  const first = await run();
  assert.equal(first, 'done', `a report over 200 invoices ended as ${first}`);
  await turns(20);
  const { left, count } = await handlesAfter(async () => {
    await run();
    await run();
  });
  assert.equal(count, 0, `two reports are done and the process still holds ${JSON.stringify(left)} for them`);
});
