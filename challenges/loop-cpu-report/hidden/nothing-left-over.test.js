import test from 'node:test';
import assert from 'node:assert/strict';
import { subscribe } from 'node:diagnostics_channel';
import { handlesAfter, turns, until, virtualClock } from '#hotfix/probes';
import { gone, manyRows, openDesk } from './invoice-desk.js';

const clock = virtualClock();

/** Threads that run; an unref'd one is no handle of the process, and takes its memory all the same. */
const threads = new Set();
subscribe('worker_threads', ({ worker }) => {
  threads.add(worker);
  worker.once('exit', () => threads.delete(worker));
});

async function openedWith(rows) {
  const desk = await openDesk(rows);
  return async () => {
    const { body } = await desk.post();
    let state;
    await until(
      async () => {
        const answer = await desk.send('GET', `/reports/${body.id}`);
        state = answer.status === 200 ? answer.body.state : gone(answer.status);
        if (answer.status !== 200) return true;
        await clock.tickAsync(1, { turns: 1 }); // whoever waits by timer has to be given time
        return state === 'done' || state === 'failed';
      },
      { turns: 2000, ms: 22_000 },
    );
    return state;
  };
}

test('a finished report leaves no timer and no handle', async () => {
  const run = await openedWith(manyRows(200));
  const first = await run();
  assert.equal(first, 'done', `a report over 200 invoices ended as ${first}`);
  await turns(20);
  const { left, count } = await handlesAfter(async () => {
    await run();
    await run();
  });
  assert.equal(count, 0, `two reports are done and the process still holds ${JSON.stringify(left)} for them`);
});

test('threads and timers do not become more with every report', async () => {
  const run = await openedWith(manyRows(60));
  for (let i = 0; i < 5; i += 1) await run();
  await turns(20);
  const before = { threads: threads.size, timers: clock.pending() };
  for (let i = 0; i < 5; i += 1) await run();
  // some may be kept for the reports to come
  assert.ok(
    await until(() => threads.size < before.threads + 5),
    `five more reports are done, and ${threads.size - before.threads} more threads run than before them`,
  );
  const timers = clock.pending() - before.timers;
  assert.ok(timers < 5, `five more reports are done, and ${timers} more timers run than before them`);
});

test('a report that fails leaves no timer', async () => {
  const run = await openedWith(manyRows(60).map((row, at) => (at === 40 ? { ...row, corrupt: true } : row)));
  let before = 0;
  for (let i = 0; i < 4; i += 1) {
    const state = await run();
    assert.equal(
      state,
      'failed',
      `a report over 60 invoices, one of them corrupt, ${state === 'done' ? 'ended as' : 'is still'} ${state}`,
    );
    await turns(20);
    if (i === 0) before = clock.pending();
  }
  const more = clock.pending() - before;
  assert.ok(more < 3, `three more reports have failed, and ${more} more timers run than before them`); // one may be shared
});
