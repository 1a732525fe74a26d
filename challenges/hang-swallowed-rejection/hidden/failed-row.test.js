import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { inWords, openOffice, someRows } from './office.js';

virtualClock();

for (const [what, spoil] of [
  ['the table refuses', 'refuse'],
  ['the table cannot look up', 'lose'],
]) {
  for (const position of [0, 13, 29]) {
    test(`a row that ${what}, number ${position + 1} of 30`, async () => {
      const { jobs, table, ended, ids } = await openOffice();
      const rows = someRows(30);
      const cause = `account ${rows[position].account} is closed`;
      table.sandbox[spoil](rows[position].id, cause);
      const id = jobs.start(rows, { owner: 'ann' });
      const status = await ended(id);
      const story = `a file with a row that ${what} (number ${position + 1} of 30)`;
      // who asks again, or has no need to ask, has nothing to report
      if (spoil === 'lose' && status.state === 'done') {
        assert.ok(
          status.stored === 30 && ids().join() === rows.map((row) => row.id).join(),
          `${story}: the job is ${inWords(status)}, and ${ids().length} of its rows are in the table`,
        );
        return;
      }
      assert.equal(status.state, 'failed', `${story}: the job is ${inWords(status)}`);
      assert.equal(
        status.row,
        rows[position].id,
        `${story}, ${rows[position].id}: the job is ${inWords(status)}`,
      );
      assert.equal(status.error, cause, `${story} because ${cause}: the job is ${inWords(status)}`);
      await turns(100);
      const later = jobs.status(id);
      assert.equal(
        later.state,
        'failed',
        `${story}: the job had failed, and some turns later it is ${inWords(later)}`,
      );
      // how many are there is up to the fix, that they are counted is not
      assert.ok(
        later.stored < 30 && later.stored === ids().length,
        `${story}: the job has failed, ${ids().length} of its rows are in the table, and its status says ${later.stored}`,
      );
    });
  }
}
