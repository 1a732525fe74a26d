import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createJobs } = await import('../src/jobs.js');
const { createTable } = await import('../vendor/table.js');

const rows = (count) =>
  Array.from({ length: count }, (_, i) => ({ id: `b-${1000 + i}`, account: '4400', cents: 100 + i }));

async function ended(jobs, id) {
  for (let turn = 0; turn < 1000 && jobs.status(id).state === 'running'; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  return jobs.status(id);
}

test('a job that is done has stored its rows', async () => {
  const table = createTable();
  const jobs = createJobs({ table });
  const { state, stored } = await ended(jobs, jobs.start(rows(20)));
  assert.equal(state, 'done');
  assert.equal(
    table.rows().length,
    20,
    `the job is done, and ${table.rows().length} of its 20 rows are in the table`,
  );
  assert.equal(stored, 20);
});

test('a job that is unknown has no status', () => {
  assert.equal(createJobs().status('job-7'), undefined);
});
