import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { inWords, openOffice, someRows } from './office.js';

test('six files at a time, three of them bad', async () => {
  const { jobs, table, ended, ids } = await openOffice();
  const files = Array.from({ length: 6 }, (_, i) => {
    const rows = someRows(8 + i);
    const bad = rows[2 + i];
    if (i % 2 === 1) table.sandbox.refuse(bad.id, `refused ${i}`);
    return { rows, state: i % 2 === 1 ? 'failed' : 'done', row: i % 2 === 1 ? bad.id : null };
  });
  for (const file of files) file.id = jobs.start(file.rows, { owner: 'ann' });
  assert.equal(new Set(files.map(({ id }) => id)).size, 6, 'six files, and not six job ids');
  for (const { id } of files) await ended(id);
  await turns(50);
  for (const [i, { id, rows, state, row }] of files.entries()) {
    const status = jobs.status(id);
    assert.ok(
      status.state === state && status.row === row && status.total === rows.length,
      `six files at a time; number ${i + 1} should be ${state}, and is ${inWords(status)}`,
    );
    const there = rows.filter((one) => ids().includes(one.id)).length;
    if (state === 'done')
      assert.equal(
        there,
        rows.length,
        `six files at a time; of number ${i + 1} ${there} of ${rows.length} rows are in the table`,
      );
  }
});
