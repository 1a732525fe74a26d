import test from 'node:test';
import assert from 'node:assert/strict';
import { clock, openStudio, someJob } from './studio.js';

test('when a job is over nothing is asked for it any more, and no timer is left', async () => {
  const studio = await openStudio();
  const asked = new Map();
  let failing = true;
  const ask = (what, job) => {
    if (job) asked.set(job.id, (asked.get(job.id) ?? 0) + 1);
  };
  await studio.worker('a', {
    slots: 2,
    ask,
    step(what, job, n) {
      if (n === 6 && failing) throw new Error('codec');
    },
  });
  await studio.after(5);
  const timers = clock.pending();
  for (let round = 1; round <= 3; round += 1) {
    const jobs = [someJob(0.5), someJob(1), someJob(2)];
    failing = true;
    for (const job of jobs) studio.queue.publish(job);
    await studio.within(5 * 60, () => jobs.slice(0, 2).every(studio.done) && studio.begun(jobs[2]).length > 1);
    failing = false;
    await studio.within(15 * 60, () => studio.queue.open === 0);
    assert.equal(studio.wrong(jobs), undefined, `three jobs, a step of one fails: ${studio.wrong(jobs)}`);
    assert.equal(
      studio.extendedAfterRelease,
      0,
      `a job failed and was released, and after that the queue was asked ${studio.extendedAfterRelease} times to extend that delivery`,
    );
    // extensions that were under way may arrive
    await studio.after(10);
    asked.clear();
    await studio.after(180);
    const total = [...asked.values()].reduce((sum, count) => sum + count, 0);
    assert.equal(
      total,
      0,
      `${round * 3} jobs are over, and in 3 minutes the queue was asked ${total} times about them`,
    );
    const left = clock.pending() - timers;
    assert.ok(left <= 0, `${round * 3} jobs are over, and ${left} timers are left`);
  }
});

test('a job that was given up', async () => {
  const studio = await openStudio();
  const job = someJob(3);
  let extended = 0;
  const worker = await studio.worker('a', {
    ask(what) {
      if (what === 'extend') extended += 1;
    },
  });
  studio.queue.publish(job);
  await studio.after(20);
  worker.freeze('queue');
  await studio.after(40);
  await studio.worker('b');
  await studio.after(5);
  worker.thaw();
  await studio.after(20);
  extended = 0;
  await studio.after(60);
  assert.equal(
    extended,
    0,
    `another worker has the job, and the first one asked ${extended} times in a minute to have it extended`,
  );
});
