import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { openOffice, someRows } from './office.js';

test('rows are in the table in the order of their file', async () => {
  const { jobs, ended, ids, table } = await openOffice();
  const files = [someRows(40), someRows(30)];
  for (const id of files.map((rows) => jobs.start(rows, { owner: 'ann' }))) await ended(id);
  await turns(200);
  for (const rows of files) {
    const wanted = rows.map(({ id }) => id);
    const got = ids().filter((id) => wanted.includes(id));
    assert.equal(
      got.length,
      wanted.length,
      `of a file of ${wanted.length} rows ${got.length} are in the table`,
    );
    const first = got.findIndex((id, i) => id !== wanted[i]);
    assert.equal(first, -1, `in the table row ${got[first]} comes where the file has ${wanted[first]}`);
  }
  const [sample] = table.rows();
  const row = files.flat().find(({ id }) => id === sample.id);
  assert.ok(
    sample.account === row.account && sample.cents === row.cents,
    `row ${row.id} of account ${row.account} is in the table with account ${sample.account}`,
  );
});
