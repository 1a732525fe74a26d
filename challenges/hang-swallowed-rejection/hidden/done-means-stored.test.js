import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, until, virtualClock } from '#hotfix/probes';
import { inWords, openOffice, someRows } from './office.js';

const clock = virtualClock();

test('a job is not done before its last row is in the table', async () => {
  const { jobs, table, ids, ended } = await openOffice();
  const rows = someRows(12);
  table.sandbox.hold();
  const id = jobs.start(rows, { owner: 'ann' });
  for (let stored = 0; stored < rows.length; stored += 1) {
    await until(() => table.sandbox.waiting() > 0, { turns: 200, ms: 2000 });
    await turns(10);
    if (stored === 6) await clock.tickAsync(600_000);
    const status = jobs.status(id);
    assert.equal(
      status.state,
      'running',
      `${ids().length} of 12 rows are in the table: the job is ${inWords(status)}`,
    );
    assert.ok(
      status.stored <= ids().length && status.total === 12,
      `${ids().length} of 12 rows are in the table: the job is ${inWords(status)}`,
    );
    assert.ok(
      table.sandbox.step(),
      `${ids().length} of 12 rows are in the table, and no other is on its way there`,
    );
  }
  table.sandbox.release();
  const status = await ended(id);
  assert.ok(
    status.state === 'done' && status.stored === 12 && status.total === 12,
    `all 12 rows are in the table: the job is ${inWords(status)}`,
  );
  assert.equal(ids().length, 12, `a job of 12 rows is done: ${ids().length} are in the table`);
});
