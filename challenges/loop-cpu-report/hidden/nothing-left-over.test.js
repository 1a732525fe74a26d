import test from 'node:test';
import assert from 'node:assert/strict';
import { subscribe } from 'node:diagnostics_channel';
import { handlesAfter, turns, until, virtualClock } from '#hotfix/probes';
import { manyRows, openDesk } from './invoice-desk.js';

const clock = virtualClock();
const REAL_TURNS = 400_000;

/** Threads that run; an unref'd one is no handle of the process, and takes its memory all the same. */
const threads = new Set();
subscribe('worker_threads', ({ worker }) => {
  threads.add(worker);
  worker.once('exit', () => threads.delete(worker));
});

async function openedWith(rows) {
  const desk = await openDesk(rows);
  return async (ledgerRows = rows) => {
    desk.ledger.load(ledgerRows);
    const { body } = await desk.post();
    let state;
    // whoever waits by timer has to be given time
    for (let i = 0; i < REAL_TURNS && state !== 'done' && state !== 'failed'; i += 1) {
      ({ state } = (await desk.send('GET', `/reports/${body.id}`)).body);
      await clock.tickAsync(1, { turns: 1 });
    }
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

test('threads do not become more with every report', async () => {
  const run = await openedWith(manyRows(60));
  for (let i = 0; i < 6; i += 1) await run();
  await turns(20);
  const before = threads.size;
  for (let i = 0; i < 6; i += 1) await run();
  assert.ok(
    await until(() => threads.size < before + 6), // some may be kept for the reports to come
    `six more reports are done, and ${threads.size - before} more threads run than before them`,
  );
});

test('timers do not become more with every report, whether it ends well or not', async () => {
  const good = manyRows(60);
  const corrupt = good.map((row, at) => (at === 40 ? { ...row, corrupt: true } : row));
  const run = await openedWith(good);
  for (const [how, rows] of [
    ['done', good],
    ['failed', corrupt],
  ]) {
    for (let i = 0; i < 2; i += 1) await run(rows);
    await turns(20);
    const before = clock.pending();
    for (let i = 0; i < 5; i += 1) {
      const state = await run(rows);
      assert.equal(
        state,
        how,
        `a report over 60 invoices, ${how === 'done' ? 'none' : 'one'} of them corrupt, ended as ${state}`,
      );
    }
    await turns(20);
    const more = clock.pending() - before;
    assert.ok(more < 5, `five more reports are ${how}, and ${more} more timers run than before them`); // one may be shared
  }
});
