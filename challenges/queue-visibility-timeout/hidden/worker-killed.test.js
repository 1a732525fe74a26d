import test from 'node:test';
import assert from 'node:assert/strict';
import { openStudio, someJob } from './studio.js';

for (const seconds of [1, 16, 75, 200]) {
  test(`killed after ${seconds} seconds`, async () => {
    const studio = await openStudio();
    const first = await studio.worker('a');
    const job = someJob(4);
    studio.queue.publish(job);
    await studio.after(seconds);
    first.kill();
    await studio.worker('b');
    await studio.within(35, () => studio.begun(job).length > 1);
    assert.deepEqual(
      studio.begun(job),
      ['a', 'b'],
      `a worker was killed after ${seconds} seconds: 35 seconds later another one has${studio.begun(job).length > 1 ? '' : ' not'} begun with its job`,
    );
    await studio.within(20 * 60, () => studio.queue.open === 0);
    const wrong = studio.wrong([job]);
    assert.equal(wrong, undefined, `a worker was killed after ${seconds} seconds, another one took over: ${wrong}`);
    assert.equal(studio.queue.open, 0, 'the job of a worker that was killed is published and not acked');
    assert.equal(
      studio.begun(job).length,
      2,
      `a worker was killed once: its job was begun ${studio.begun(job).length} times`,
    );
  });
}

test('three workers are killed, one after the other', async () => {
  const studio = await openStudio();
  const job = someJob(3);
  studio.queue.publish(job);
  for (const name of ['a', 'b', 'c']) {
    const worker = await studio.worker(name);
    await studio.within(40, () => studio.begun(job).includes(name));
    await studio.after(50);
    worker.kill();
  }
  await studio.worker('d');
  await studio.within(20 * 60, () => studio.queue.open === 0);
  assert.deepEqual(
    studio.begun(job),
    ['a', 'b', 'c', 'd'],
    `three workers were killed: the job was begun by ${studio.begun(job).join(', ')}`,
  );
  assert.equal(studio.wrong([job]), undefined, `three workers were killed: ${studio.wrong([job])}`);
});
