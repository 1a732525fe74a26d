import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { inWords, openOffice, someRows } from './office.js';

virtualClock();

for (const [what, change, message] of [
  ['no amount', (row) => delete row.cents, /cents must be a whole number/],
  ['an amount in words', (row) => (row.cents = 'ten'), /cents must be a whole number, not "ten"/],
  ['an odd account', (row) => (row.account = '44-00'), /account "44-00" is not a number/],
]) {
  for (const position of [0, 11, 19]) {
    test(`a row with ${what}, number ${position + 1} of 20`, async () => {
      const { jobs, ended } = await openOffice();
      const rows = someRows(20);
      change(rows[position]);
      const status = await ended(jobs.start(rows, { owner: 'ann' }));
      const story = `a file in which row ${rows[position].id} has ${what}`;
      assert.ok(
        status.state === 'failed' && status.row === rows[position].id,
        `${story}: the job is ${inWords(status)}`,
      );
      assert.match(String(status.error), message, `${story}: the job is ${inWords(status)}`);
    });
  }
}

for (const [what, rows] of [
  ['a text', 'b-1;4400;100'],
  ['an empty text', ''],
  ['nothing', undefined],
  ['null', null],
  ['an object', { id: 'b-1', account: '4400', cents: 100 }],
  ['a list with null in it', [null]],
]) {
  test(`a file that is ${what}`, async () => {
    const { jobs, ended } = await openOffice();
    let id;
    let thrown;
    try {
      id = jobs.start(rows, { owner: 'ann' });
    } catch (error) {
      thrown = error;
    }
    assert.equal(
      typeof id,
      'string',
      `a file that is ${what}: start() gives ${thrown ?? typeof id}, not the id of a job`,
    );
    const status = await ended(id);
    assert.ok(
      status.state === 'failed' &&
        status.row === null &&
        typeof status.error === 'string' &&
        status.error !== '',
      `a file that is ${what}: the job is ${inWords(status)}`,
    );
  });
}

test('a file without rows', async () => {
  const { jobs, ended } = await openOffice();
  const status = await ended(jobs.start([], { owner: 'ann' }));
  assert.ok(
    status.state === 'done' && status.total === 0,
    `a file without rows: the job is ${inWords(status)}`,
  );
});
