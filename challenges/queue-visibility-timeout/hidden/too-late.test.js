import test from 'node:test';
import assert from 'node:assert/strict';
import { openStudio, someJob } from './studio.js';

/** Worker a stands still at some moment, b takes over; a goes on while b is at it, or when b is done. */
async function asleep({ whenAsleep, wakesUp, queueLater = false }) {
  const studio = await openStudio();
  const job = someJob(2);
  let worker;
  let slept = false;
  const at = (what) => {
    if (slept || !worker || !whenAsleep(what, studio, job)) return;
    slept = true;
    worker.freeze();
  };
  worker = await studio.worker('a', { step: (what, own, n) => at(`${what} ${n}`), ask: at, store: at });
  studio.queue.publish(job);
  await studio.within(10 * 60, () => slept);
  await studio.worker('b');
  await studio.within(60, () => studio.begun(job).includes('b'));
  if (wakesUp === 'while b is at it') await studio.after(50);
  else await studio.within(10 * 60, () => studio.done(job));
  if (queueLater) {
    worker.thaw('machines', 'results');
    await studio.after(8);
  }
  worker.thaw();
  await studio.within(15 * 60, () => studio.queue.open === 0);
  await studio.after(3 * 60);
  return { studio, job, slept };
}

const moments = {
  'in the middle of a step': (what) => what === 'step 4',
  'while it puts the file together': (what) => what.startsWith('join'),
  'just before it writes the result': (what, studio, job) => what === 'write' && studio.steps(job, 'a') === 8,
};

const ways = [
  { wakesUp: 'while b is at it' },
  { wakesUp: 'while b is at it', queueLater: true },
  { wakesUp: 'when b is done' },
];

for (const [moment, whenAsleep] of Object.entries(moments))
  for (const { wakesUp, queueLater } of ways)
    test(`a worker stands still ${moment}, and wakes up ${wakesUp}${queueLater ? ', its line to the queue last' : ''}`, async () => {
      const { studio, job, slept } = await asleep({ whenAsleep, wakesUp, queueLater });
      assert.ok(slept, 'no result was written at all');
      const line = queueLater ? ', with a slow line to the queue' : '';
      const what = `a worker stood still ${moment} for more than half a minute, another one took over, and it woke up ${wakesUp.replace('b', 'the other one')}${line}`;
      assert.equal(studio.wrong([job]), undefined, `${what}: ${studio.wrong([job])}`);
      const [{ url }] = studio.published(job);
      assert.match(url, /-b\.mp4$/, `${what}: the players see the file of the one that was too late`);
      assert.equal(studio.queue.open, 0, `${what}: the job is not acked`);
      assert.equal(studio.begun(job).length, 2, `${what}: the job was begun ${studio.begun(job).length} times`);
    });

for (const newer of [9, 10])
  test(`version ${newer - 1} is not published after version ${newer}`, async () => {
    for (const older of [1, 2]) {
      const studio = await openStudio();
      const video = `cats-${Math.random()}`;
      const old = someJob(older, { video, version: newer - 1 });
      const young = someJob(1, { video, version: newer });
      await studio.worker('a', { step: () => new Promise((resolve) => setTimeout(resolve, 20_000)) });
      studio.queue.publish(old);
      await studio.after(5);
      await studio.worker('b');
      studio.queue.publish(young);
      await studio.within(15 * 60, () => studio.queue.open === 0);
      const wrong = studio.wrong([old, young], { left: [old] });
      assert.equal(wrong, undefined, `version ${newer - 1} is slow, version ${newer} came later: ${wrong}`);
      assert.equal(
        studio.database.row(video).version,
        newer,
        `version ${newer} is done, the players see ${studio.database.row(video).version}`,
      );
      assert.equal(studio.queue.open, 0, `version ${newer} is published, ${studio.queue.open} jobs are not acked`);
      // and one that comes when it is too late
      for (const version of [newer - 2, newer]) {
        const late = someJob(1, { video, version });
        const which = version === newer ? 'another job for it' : `a job for version ${version}`;
        studio.queue.publish(late);
        await studio.after(90);
        assert.equal(studio.steps(late), 0, `version ${newer} is published, and ${which} is worked on`);
        assert.equal(studio.queue.open, 0, `version ${newer} is published, and ${which} is not acked`);
      }
    }
  });

test('an older version is begun at the moment in which the newer one is published', async () => {
  const studio = await openStudio();
  const young = someJob(1, { version: 9 });
  const old = someJob(1, { video: young.video, version: 8 });
  let goOn;
  await studio.worker('a', {
    store(what) {
      if (goOn || what !== 'write' || studio.steps(young) < 4) return undefined;
      return new Promise((resolve) => (goOn = resolve));
    },
  });
  studio.queue.publish(young);
  await studio.within(5 * 60, () => goOn !== undefined);
  await studio.worker('b');
  studio.queue.publish(old);
  await studio.within(5, () => studio.begun(old).length > 0);
  goOn();
  await studio.within(15 * 60, () => studio.queue.open === 0);
  const what = 'version 8 was begun at the moment in which version 9 was published';
  const wrong = studio.wrong([old, young], { left: [old] });
  assert.equal(wrong, undefined, `${what}: ${wrong}`);
  const { version } = studio.database.row(young.video);
  assert.equal(version, 9, `${what}: the players see ${version}`);
  assert.equal(studio.queue.open, 0, `${what}: ${studio.queue.open} jobs are not acked`);
});

test('a job whose ack got lost', async () => {
  const studio = await openStudio();
  let acks = 0;
  await studio.worker('a', {
    ask(what) {
      if (what === 'ack' && (acks += 1) === 1) throw new Error('connection reset');
    },
  });
  const job = someJob(1);
  studio.queue.publish(job);
  await studio.within(10 * 60, () => studio.queue.open === 0);
  assert.equal(studio.queue.open, 0, 'an ack got lost, and ten minutes later the job is not acked');
  assert.equal(studio.wrong([job]), undefined, `an ack got lost: ${studio.wrong([job])}`);
  assert.equal(
    studio.begun(job).length,
    1,
    `an ack got lost when all was published: the job was begun ${studio.begun(job).length} times`,
  );
  const next = someJob(1, { video: job.video, version: job.version + 1 });
  const shown = studio.database.row(job.video);
  studio.queue.publish(next);
  await studio.within(60, () => studio.steps(next) > 1);
  const row = studio.database.row(job.video);
  assert.ok(
    row?.version === shown.version && row.url === shown.url,
    `version ${shown.version} is published, the next one is being made, and the players see ${row?.version} ${row?.url}`,
  );
  await studio.within(5 * 60, () => studio.queue.open === 0);
  assert.equal(studio.wrong([job, next]), undefined, `the next version: ${studio.wrong([job, next])}`);
});

// before it begins: its claim, if it makes one in the results, is late as well
for (const wakesUp of ['while b is at it', 'when b is done'])
  test(`a worker stands still before it begins, and wakes up ${wakesUp}`, async () => {
    const { studio, job, slept } = await asleep({
      whenAsleep: (what, own, one) => what === 'write' && own.steps(one, 'a') === 0,
      wakesUp,
    });
    if (!slept) return;
    const what = `a worker stood still before the first step, with a write to the results on its way, another one took over, and it woke up ${wakesUp.replace('b', 'the other one')}`;
    assert.equal(studio.wrong([job]), undefined, `${what}: ${studio.wrong([job])}`);
    const [{ url }] = studio.published(job);
    assert.match(url, /-b\.mp4$/, `${what}: the players see the file of the one that was too late`);
    assert.equal(studio.queue.open, 0, `${what}: the job is not acked`);
  });

test('a worker stands still before it begins, and there is no other one', async () => {
  const studio = await openStudio();
  const job = someJob(1);
  let worker;
  let slept = false;
  worker = await studio.worker('a', {
    store(what) {
      if (slept || what !== 'write') return;
      slept = true;
      worker.freeze();
    },
  });
  studio.queue.publish(job);
  await studio.within(60, () => slept);
  await studio.after(60);
  // its line to the queue wakes up first: it learns that it is too late before its write gets an answer
  worker.thaw();
  await studio.within(10 * 60, () => studio.queue.open === 0);
  const what = 'a worker stood still for a minute with a write to the results on its way, and there was no other worker';
  assert.equal(studio.wrong([job]), undefined, `${what}: ${studio.wrong([job])}`);
  assert.equal(studio.queue.open, 0, `${what}: the job is not acked`);
});
