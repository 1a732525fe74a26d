import test from 'node:test';
import assert from 'node:assert/strict';
import { openStudio, someJob } from './studio.js';

test('a worker whose delivery is over stops', async () => {
  const studio = await openStudio();
  const job = someJob(6);
  const worker = await studio.worker('a');
  studio.queue.publish(job);
  await studio.within(30, () => studio.begun(job).length > 0);
  assert.equal(studio.begun(job).length, 1, 'a worker is free, and has not begun with the only job');
  await studio.worker('b');
  await studio.after(20);
  // the line to the queue is down, everything else works
  worker.freeze('queue');
  await studio.within(60, () => studio.begun(job).length > 1);
  assert.equal(studio.begun(job).length, 2, 'the queue has heard nothing for a minute, and nobody else has begun');
  worker.thaw();
  await studio.after(15);
  const steps = studio.steps(job, 'a');
  await studio.after(20);
  assert.equal(
    studio.steps(job, 'a') - steps,
    0,
    `a worker has learnt that somebody else has its job, and ${studio.steps(job, 'a') - steps} steps were begun by it after that`,
  );
  assert.equal(
    studio.working('a'),
    0,
    `a worker has learnt that somebody else has its job, and a step of it is still being done`,
  );
  const other = someJob(1);
  studio.queue.publish(other);
  await studio.within(20, () => studio.begun(other).length > 0);
  assert.deepEqual(
    studio.begun(other),
    ['a'],
    'a worker has learnt that somebody else has its job, and its slot takes no other',
  );
  await studio.within(20 * 60, () => studio.queue.open === 0);
  assert.equal(
    studio.wrong([job, other]),
    undefined,
    `a worker lost its job to another one: ${studio.wrong([job, other])}`,
  );
  assert.equal(
    studio.begun(job).length,
    2,
    `a worker lost its job to another one: it was begun ${studio.begun(job).length} times`,
  );
});

test('the step under way is aborted', async () => {
  const studio = await openStudio();
  const job = someJob(3);
  const worker = await studio.worker('a', { step: () => new Promise((resolve) => setTimeout(resolve, 40_000)) });
  studio.queue.publish(job);
  await studio.after(3);
  worker.freeze('queue');
  await studio.after(31);
  await studio.worker('b');
  await studio.after(51);
  worker.thaw();
  await studio.after(15);
  // a step takes 55 seconds: the second one, if it was begun, would go on for another 10
  assert.ok(
    studio.working('a') === 0,
    'a worker has learnt 15 seconds ago that somebody else has its job, and a step of it is still being done',
  );
  await studio.within(20 * 60, () => studio.queue.open === 0);
  assert.equal(studio.wrong([job]), undefined, `a worker lost its job to another one: ${studio.wrong([job])}`);
});
