import test from 'node:test';
import assert from 'node:assert/strict';
import { openStudio, someJob } from './studio.js';

async function worked(studio, jobs, what) {
  for (const job of jobs) studio.queue.publish(job);
  await studio.within(60 * 60, () => jobs.every(studio.done) && studio.queue.open === 0);
  for (const job of jobs) {
    const begun = studio.begun(job);
    assert.equal(begun.length, 1, `${what}: a job of ${job.minutes} minutes was begun ${begun.length} times`);
    assert.equal(
      studio.steps(job),
      job.minutes * 4,
      `${what}: of ${job.minutes * 4} steps ${studio.steps(job)} were done`,
    );
  }
  assert.equal(studio.wrong(jobs), undefined, `${what}: ${studio.wrong(jobs)}`);
  assert.equal(studio.queue.open, 0, `${what}: all is published, and ${studio.queue.open} jobs are not acked`);
}

test('a long job is done by one worker, once', async () => {
  const studio = await openStudio();
  for (const name of ['a', 'b', 'c']) await studio.worker(name);
  await worked(studio, [someJob(0.25), someJob(5), someJob(12)], 'three workers');
});

test('several jobs in a worker', async () => {
  const studio = await openStudio();
  for (const name of ['a', 'b']) await studio.worker(name, { slots: 3 });
  await worked(
    studio,
    [4, 1, 6, 2, 3, 5, 1, 4].map((minutes) => someJob(minutes)),
    'two workers with three slots',
  );
});

test('slow steps, slow extensions, and now and then one that is refused', async () => {
  const studio = await openStudio();
  let asked = 0;
  const ask = async (what) => {
    if (what !== 'extend') return;
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, asked % 2 ? 7_500 : 100));
    if (asked % 4 === 3) throw new Error('connection reset');
  };
  const step = (what, job, n) => new Promise((resolve) => setTimeout(resolve, n % 3 ? 45_000 : 1000));
  for (const name of ['a', 'b']) await studio.worker(name, { ask, step });
  await worked(studio, [someJob(4)], 'steps take up to a minute, extensions 8 seconds');
});
