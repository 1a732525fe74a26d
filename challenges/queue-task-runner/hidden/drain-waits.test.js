import test from 'node:test';
import assert from 'node:assert/strict';
import { project, turns } from '#hotfix/probes';
import { resolves, turnstile } from './bench.js';

test('drain waits for the tasks that are being worked on', async () => {
  const { createRunner } = await project('src/runner.js');
  const gate = turnstile();
  const runner = createRunner({ workers: 3, handler: ({ id }) => gate.pass(id) });
  for (const id of ['a', 'b', 'c', 'd']) runner.add({ id });
  let drained = false;
  const drain = runner.drain().then(() => (drained = true));
  await gate.waiting(1);
  while (gate.parked.length > 0) {
    assert.equal(
      drained,
      false,
      `drain() said that all is done while ${gate.parked.length} tasks were being worked on`,
    );
    await gate.release();
  }
  await resolves(drain);
  assert.ok(drained, 'all tasks are finished and drain() still waits');
});

test('drain waits when nothing is in line any more, when tasks fail, and when a task adds tasks', async () => {
  const { createRunner } = await project('src/runner.js');
  const gate = turnstile();
  const runner = createRunner({
    workers: 2,
    handler: async ({ id, then = [] }) => {
      await gate.pass(id);
      for (const next of then) runner.add({ id: next });
    },
  });
  runner.add({ id: 'a', then: ['b', 'c', 'd'] });
  await gate.waiting(1);
  let drained = 0;
  const drains = [runner.drain(), runner.drain()];
  for (const drain of drains) void drain.then(() => (drained += 1));
  await turns(8);
  assert.equal(drained, 0, 'the only task was being worked on, and drain() said that all is done');
  await gate.release();
  await gate.waiting(1);
  assert.equal(drained, 0, 'a task added three others, and drain() said that all is done before they were');
  await gate.fail();
  await gate.releaseAll();
  await resolves(Promise.all(drains));
  assert.equal(drained, 2, `all tasks are finished; ${drained} of two drain() calls have resolved`);
});

test('drain on an idle runner resolves at once, and again after more work', async () => {
  const { createRunner } = await project('src/runner.js');
  const runner = createRunner({ workers: 2, handler: () => turns(1) });
  assert.ok(await resolves(runner.drain()), 'drain() of a runner without tasks does not resolve');
  for (let round = 0; round < 3; round += 1) {
    runner.add({ id: 'again' });
    assert.ok(await resolves(runner.drain()), `drain() number ${round + 2} does not resolve`);
    const { waiting, running } = runner.status();
    assert.ok(
      waiting === 0 && running === 0,
      `drain() has resolved; the status says ${waiting} waiting, ${running} running`,
    );
  }
});

test('the summary of a night counts every reminder', async () => {
  const { nightlyRun } = await project('src/nightly-run.js');
  const { exportOverdue } = await project('vendor/finance-export.js');
  const { sent, failed, duplicates } = await nightlyRun(exportOverdue(120), { workers: 4 });
  assert.equal(
    sent,
    120,
    `a night of 120 reminders: the summary says ${sent} sent, ${failed.length} failed, ${duplicates} duplicates`,
  );
});
