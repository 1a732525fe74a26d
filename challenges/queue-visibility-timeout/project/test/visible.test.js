import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minutes } from '../scripts/fast-clock.js';

process.env.LOG_LEVEL ??= 'silent';
const { startWorker } = await import('../src/worker.js');
const { createQueue } = await import('../vendor/queue.js');
const { createResults } = await import('../vendor/results.js');
const { createStudio } = await import('../vendor/studio.js');

function open(...names) {
  const jobs = createQueue();
  const machines = createStudio();
  const database = createResults();
  for (const name of names)
    startWorker({ queue: jobs.connect(), studio: machines.connect({ name }), results: database.connect() });
  return { jobs, machines, database };
}

test('a short job is done and published', async () => {
  const { jobs, database } = open('w1');
  jobs.publish({ id: 'j-1', video: 'cats', version: 1, minutes: 0.25 });
  await minutes(2);
  assert.equal(database.row('cats').version, 1);
  assert.match(database.row('cats').url, /cats\/v1/);
  assert.equal(jobs.open, 0);
});

test('a long job is begun once', async () => {
  const { jobs, machines, database } = open('w1', 'w2');
  jobs.publish({ id: 'j-1', video: 'cats', version: 1, minutes: 5 });
  await minutes(30);
  assert.equal(machines.log.filter(({ n }) => n === 0).length, 1);
  assert.equal(database.published.length, 1);
});
