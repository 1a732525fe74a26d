import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { openStudio, someJob } from './studio.js';

test('a job that hangs is begun again, and its slot is free', async () => {
  const studio = await openStudio();
  const job = someJob(2);
  let wakeUp;
  let hangs = true;
  const step = (what, { id }, n) => {
    if (id !== job.id || n !== 3 || !hangs) return undefined;
    hangs = false;
    return new Promise((resolve) => (wakeUp = resolve));
  };
  await studio.worker('a', { step });
  studio.queue.publish(job);
  await studio.within(120, () => wakeUp !== undefined);
  await studio.after(1);
  await studio.worker('b', { step });
  await studio.within(179, () => studio.begun(job).length > 1);
  assert.equal(
    studio.begun(job).length,
    2,
    `a step hangs for 3 minutes: the job was begun ${studio.begun(job).length} times`,
  );
  // whoever has it, the other one is free
  const other = [someJob(1), someJob(1)];
  for (const one of other) studio.queue.publish(one);
  await studio.within(40, () => other.some((one) => studio.begun(one).length > 0));
  assert.ok(
    other.some((one) => studio.begun(one).length > 0),
    'a step hangs in one of two workers; its job was begun again, and the other slot takes no job',
  );
  await studio.within(20 * 60, () => studio.queue.open === 0);
  wakeUp();
  await studio.after(5 * 60);
  const wrong = studio.wrong([job, ...other]);
  assert.equal(wrong, undefined, `a step hung, its job was done once more, then the step came to an end: ${wrong}`);
  assert.equal(studio.begun(job).length, 2, `a step hung once: the job was begun ${studio.begun(job).length} times`);
  for (const one of other)
    assert.equal(
      studio.begun(one).length,
      1,
      `beside a job that hung another one was begun ${studio.begun(one).length} times`,
    );
});

test('a job that hangs is not begun again too early', async () => {
  const studio = await openStudio();
  const job = someJob(1);
  // a whole minute each
  await studio.worker('a', { step: () => new Promise((resolve) => setTimeout(resolve, 44_900)) });
  await studio.worker('b');
  studio.queue.publish(job);
  await studio.within(10 * 60, () => studio.queue.open === 0);
  assert.equal(studio.begun(job).length, 1, `steps of a minute: the job was begun ${studio.begun(job).length} times`);
});

test('a step that fails', async () => {
  const studio = await openStudio();
  let failures = 0;
  const job = someJob(2);
  await studio.worker('a', {
    step(what, { id }, n) {
      if (id === job.id && n === 5 && (failures += 1) <= 2) throw new Error('codec');
    },
  });
  studio.queue.publish(job);
  await studio.within(200, () => failures > 0);
  await studio.within(60, () => studio.begun(job).length > 1);
  assert.equal(studio.begun(job).length, 2, 'a step has failed, and a minute later the job was not begun again');
  await studio.within(20 * 60, () => studio.queue.open === 0);
  assert.equal(studio.wrong([job]), undefined, `a step failed twice: ${studio.wrong([job])}`);
  assert.equal(studio.begun(job).length, 3, `a step failed twice: the job was begun ${studio.begun(job).length} times`);
});

for (const step of ['read', 'write'])
  test(`results refuse “${step}”`, async () => {
    const studio = await openStudio();
    let asked = 0;
    let refusing = true;
    await studio.worker('a', {
      store(what) {
        asked += 1;
        if (refusing && what === step) throw new Error('too many connections');
      },
    });
    const job = someJob(1);
    studio.queue.publish(job);
    for (let second = 0; second < 5; second += 1) {
      await studio.after(1);
      await turns(100);
    }
    assert.ok(asked <= 25, `results refuse “${step}” for 5 seconds, and were asked ${asked} times`);
    await studio.within(90, () => asked > 1);
    refusing = false;
    await studio.within(10 * 60, () => studio.queue.open === 0);
    const wrong = studio.wrong([job]);
    assert.equal(wrong, undefined, `results refused “${step}” for a while: ${wrong}`);
    assert.equal(studio.queue.open, 0, `results refused “${step}” for a while: ten minutes later the job is not acked`);
  });

test('results refuse the file', async () => {
  const studio = await openStudio();
  const job = someJob(1);
  let refused = 0;
  await studio.worker('a', {
    store(what) {
      if (what === 'write' && studio.steps(job) >= 4 && (refused += 1) === 1) throw new Error('too many connections');
    },
  });
  studio.queue.publish(job);
  await studio.within(10 * 60, () => studio.queue.open === 0);
  const wrong = studio.wrong([job]);
  assert.equal(wrong, undefined, `results refused the finished file once: ${wrong}`);
  assert.equal(studio.queue.open, 0, 'results refused the finished file once: ten minutes later the job is not acked');
});

test('one of two slots hangs, the other one gets on', async () => {
  const studio = await openStudio();
  const job = someJob(2);
  const long = someJob(10);
  let hangs = false;
  const step = (what, { id }, n) => {
    if (id !== job.id || n !== 3 || hangs) return undefined;
    hangs = true;
    return new Promise(() => {});
  };
  await studio.worker('a', { slots: 2, step });
  studio.queue.publish(long);
  studio.queue.publish(job);
  await studio.within(120, () => hangs);
  await studio.after(1);
  await studio.worker('b', { step });
  await studio.within(179, () => studio.begun(job).length > 1);
  const what = 'a worker has two jobs, one of them hangs for 3 minutes and the other one gets on';
  assert.equal(studio.begun(job).length, 2, `${what}: the one that hangs was begun ${studio.begun(job).length} times`);
  await studio.within(20 * 60, () => studio.queue.open === 0);
  assert.equal(studio.begun(long).length, 1, `${what}: that one was begun ${studio.begun(long).length} times`);
  const wrong = studio.wrong([job, long]);
  assert.equal(wrong, undefined, `${what}: ${wrong}`);
});

test('putting the file together hangs', async () => {
  const studio = await openStudio();
  const job = someJob(1);
  let hangs = false;
  const step = (what) => {
    if (what !== 'join' || hangs) return undefined;
    hangs = true;
    return new Promise(() => {});
  };
  await studio.worker('a', { step });
  studio.queue.publish(job);
  await studio.within(5 * 60, () => hangs);
  await studio.after(1);
  await studio.within(179, () => studio.begun(job).length > 1);
  const what = 'all steps have ended, putting the file together hangs for 3 minutes, and the worker has one slot';
  assert.equal(studio.begun(job).length, 2, `${what}: the job was begun ${studio.begun(job).length} times`);
  await studio.within(10 * 60, () => studio.queue.open === 0);
  assert.equal(studio.wrong([job]), undefined, `${what}: ${studio.wrong([job])}`);
});
