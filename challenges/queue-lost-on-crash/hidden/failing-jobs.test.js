import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { clock, openLab, someImage } from './lab.js';

/** Half a minute in which everybody may do what he has put off. */
async function halfAMinute(lab) {
  for (let part = 0; part < 12; part += 1) {
    await lab.quiet(6);
    await clock.tickAsync(3000);
  }
  await lab.quiet();
}

test('jobs that cannot be made', async () => {
  const lab = await openLab();
  const tried = new Map();
  let most = 0;
  let open = 0;
  const gate = async (what, when, pod, id) => {
    if (what !== 'render') return;
    if (when === 'before') {
      tried.set(id, (tried.get(id) ?? 0) + 1);
      open += 1;
      most = Math.max(most, open);
      await turns(2);
      open -= 1;
    }
  };
  const pod = await lab.pod('a', { gate, workers: 2 });
  const bad = Array.from({ length: 3 }, () => pod.accept(`${someImage()}.broken`));
  const good = Array.from({ length: 6 }, () => pod.accept());
  await halfAMinute(lab);

  const made = good.filter(({ id }) => lab.studio.made.includes(id)).length;
  assert.equal(made, 6, `3 of 9 images cannot be read: of the other 6 thumbnails ${made} were made`);
  for (const { id } of bad)
    assert.equal(
      tried.get(id),
      3,
      `an image that cannot be read was tried ${tried.get(id) ?? 0} times, not three times`,
    );
  const ids = bad
    .map(({ id }) => id)
    .sort()
    .join(' ');
  let status = pod.service.status();
  assert.equal(
    [...status.failed].sort().join(' '),
    ids,
    `3 jobs have failed, the status lists ${status.failed.length}`,
  );
  assert.ok(
    status.waiting === 0 && status.running === 0,
    `all is over: the status says ${status.waiting} waiting, ${status.running} running`,
  );

  let last = pod;
  for (const name of ['b', 'c']) {
    last.kill();
    lab.drive.crash(0);
    last = await lab.pod(name, { gate });
    await halfAMinute(lab);
    const again = bad.filter(({ id }) => tried.get(id) > 3).length;
    assert.equal(again, 0, `a later pod has tried ${again} jobs again that had failed`);
    status = last.service.status();
    assert.equal(
      [...status.failed].sort().join(' '),
      ids,
      `3 jobs had failed, the status of a later pod lists ${status.failed.length}`,
    );
  }
});

test('a job that is made at the third attempt', async () => {
  const lab = await openLab();
  let attempts = 0;
  const gate = async (what, when) => {
    if (what !== 'render' || when !== 'before') return;
    attempts += 1;
    if (attempts < 3) throw new Error('studio is busy');
  };
  const pod = await lab.pod('a', { gate });
  pod.accept();
  await halfAMinute(lab);
  assert.equal(
    lab.studio.made.length,
    1,
    `the studio was busy twice: the thumbnail was made ${lab.studio.made.length} times`,
  );
  assert.equal(
    pod.service.status().failed.length,
    0,
    'the studio was busy twice, then made it: the job is listed as failed',
  );
});

test('four at a time', async () => {
  const lab = await openLab();
  const parked = [];
  const gate = (what, when) =>
    what === 'render' && when === 'before' ? new Promise((resolve) => parked.push(resolve)) : undefined;
  const pod = await lab.pod('a', { gate });
  for (let i = 0; i < 10; i += 1) pod.accept();
  await clock.tickAsync(100);
  await turns(15);
  for (let over = 0; over < 5; over += 1) {
    assert.equal(parked.length, 4, `there are enough jobs: ${parked.length} are being made at a time, not 4`);
    parked.shift()();
    await clock.tickAsync(100);
    await turns(10);
  }
});
