import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { killedAnywhere, openLab } from './lab.js';

const check = (right, message) => assert.ok(right, message);

test('of the jobs that were made few are on the disk', async () => {
  const lab = await openLab();
  let pod = await lab.pod('a', { keepFinished: 10 });
  for (let round = 0; round < 30; round += 1) {
    for (let i = 0; i < 4; i += 1) pod.accept();
    await turns(4);
    if (round === 20) {
      await lab.quiet();
      pod.kill();
      lab.drive.crash(0);
      pod = await lab.pod('b', { keepFinished: 10 });
    }
  }
  await lab.worked();
  const { made } = lab.studio;
  assert.equal(lab.lost(), 0, `120 jobs were accepted, ${lab.lost()} have not been made`);
  const text = lab.drive.text();
  const found = made.filter((id) => text.includes(id)).length;
  assert.ok(
    found <= 14,
    `120 thumbnails were made: ${found} of them are to be found on the disk (keepFinished is 10, and there are 4 workers)`,
  );
});

test('pods that are killed before they have made many', async () => {
  const lab = await openLab();
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
    const pod = await lab.pod(name, { keepFinished: 10 });
    for (let i = 0; i < 8; i += 1) pod.accept();
    await lab.worked();
    pod.kill();
    lab.drive.crash(0);
    const text = lab.drive.text();
    const found = lab.studio.made.filter((id) => text.includes(id)).length;
    check(
      found <= 14,
      `pods were killed after 8 thumbnails each, ${lab.studio.made.length} in all: ${found} of them are to be found on the disk (keepFinished is 10, and there are 4 workers)`,
    );
  }
  assert.equal(lab.lost(), 0, `48 jobs were accepted, ${lab.lost()} have not been made`);
});

async function manyJobs(lab, pod) {
  for (let i = 0; i < 8 && !pod.dead; i += 1) {
    pod.accept();
    if (i % 3 === 2) await turns(2);
  }
}

for (const part of [0, 0.5]) {
  test(`killed while the disk is being tidied (${part} of what was not synced survives)`, () =>
    killedAnywhere({ part, options: { workers: 2, keepFinished: 2 }, scenario: manyJobs, check }));
}

for (const slow of ['write', 'sync', 'rename']) {
  test(`killed while the disk is being tidied, and “${slow}” takes its time`, () =>
    killedAnywhere({ part: 0, options: { workers: 2, keepFinished: 2 }, scenario: manyJobs, check, slow, stride: 3 }));
}

test('a thumbnail takes its time while the disk is being tidied', async () => {
  const lab = await openLab();
  let slow;
  const gate = async (what, when, pod, id) => {
    if (what !== 'render' || when === 'after') return;
    slow ??= id;
    if (id === slow) await new Promise(() => {});
  };
  const pod = await lab.pod('a', { keepFinished: 3, workers: 2, gate });
  for (let i = 0; i < 12; i += 1) pod.accept();
  await lab.when(() => lab.accepted.length === 12 && lab.lost() === 1);
  await lab.quiet();
  assert.equal(lab.lost(), 1, `12 jobs were accepted, one takes its time: of the others ${lab.lost() - 1} have not been made`);
  pod.kill();
  lab.drive.crash(0);
  await lab.pod('b', { keepFinished: 3, workers: 2 });
  await lab.worked();
  assert.equal(
    lab.lost(),
    0,
    '12 jobs were accepted, 11 were made, and the pod was killed while it made the other one: nobody has made it',
  );
});

test('many jobs were accepted before the first was made', async () => {
  const lab = await openLab();
  const parked = [];
  const pod = await lab.pod('a', {
    keepFinished: 5,
    gate: (what, when) => (what === 'render' && when === 'before' ? new Promise((resolve) => parked.push(resolve)) : undefined),
  });
  for (let i = 0; i < 40; i += 1) {
    pod.accept();
    await turns(3);
  }
  for (let idle = 0; idle < 40; idle += 1) {
    if (parked.length > 0) idle = 0;
    parked.shift()?.();
    await turns(1);
    const text = lab.drive.text();
    const found = lab.studio.made.filter((id) => text.includes(id)).length;
    check(found <= 9, `40 jobs were accepted, then ${lab.studio.made.length} thumbnails made: ${found} of them are to be found on the disk (keepFinished is 5, and there are 4 workers)`);
  }
  await lab.worked();
  assert.equal(lab.lost(), 0, `40 jobs were accepted, ${lab.lost()} have not been made`);
});
