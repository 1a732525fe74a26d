import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { inWords, openOffice, someRows } from './office.js';

test('a file that failed is uploaded again', async () => {
  const { jobs, table, ended, ids } = await openOffice();
  const rows = someRows(25);
  table.sandbox.refuse(rows[9].id, 'account is closed');
  const first = jobs.start(rows, { owner: 'ann' });
  await ended(first);
  await turns(100);
  table.sandbox.accept(rows[9].id);
  const second = await ended(jobs.start(rows, { owner: 'ann' }));
  assert.ok(
    second.state === 'done' && second.stored === 25,
    `a file had failed at its tenth row, which is good now; uploaded again, the job is ${inWords(second)}`,
  );
  const missing = rows.filter(({ id }) => !ids().includes(id)).length;
  assert.ok(
    missing === 0 && ids().length === 25,
    `the file was uploaded again; ${missing} of its 25 rows are missing, the table has ${ids().length}`,
  );
  const before = jobs.status(first);
  assert.equal(
    before.state,
    'failed',
    `the job that had failed is ${inWords(before)} since the file was uploaded again`,
  );
});
