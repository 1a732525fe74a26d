import test from 'node:test';
import assert from 'node:assert/strict';
import { project } from '#hotfix/probes';
import { turnstile } from './bench.js';

test('four workers, four tasks at a time', async () => {
  const { createRunner } = await project('src/runner.js');
  const gate = turnstile();
  const runner = createRunner({ workers: 4, handler: ({ id }) => gate.pass(id) });
  for (let id = 0; id < 12; id += 1) runner.add({ id });
  await gate.waiting(4);
  for (let done = 0; done < 12; done += 1) {
    const wanted = Math.min(4, 12 - done);
    assert.equal(
      gate.parked.length,
      wanted,
      `${12 - done} of 12 tasks are left; four workers work on ${gate.parked.length}`,
    );
    const { waiting, running } = runner.status();
    assert.ok(
      running === wanted && waiting === 12 - done - wanted,
      `${12 - done} of 12 tasks are left, four workers; the status says ${waiting} waiting, ${running} running`,
    );
    await gate.release();
  }
});

test('tasks that come one by one do not wait for each other', async () => {
  const { createRunner } = await project('src/runner.js');
  const gate = turnstile();
  const runner = createRunner({ workers: 3, handler: ({ id }) => gate.pass(id) });
  for (let id = 1; id <= 5; id += 1) {
    runner.add({ id });
    const wanted = Math.min(3, id);
    await gate.waiting(wanted);
    assert.equal(
      gate.parked.length,
      wanted,
      `three workers and ${id} tasks, added one by one: ${gate.parked.length} are being worked on`,
    );
  }
  await gate.releaseAll();
});
