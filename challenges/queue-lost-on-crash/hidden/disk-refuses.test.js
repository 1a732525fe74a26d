import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { clock, openLab, someImage } from './lab.js';

test('a step at the disk is refused', async () => {
  for (let failing = 1; ; failing += 1) {
    const lab = await openLab();
    let steps = 0;
    let counting = false;
    let refused;
    const gate = async (what, when) => {
      // the studio is slow, so nothing is made before the pod is killed
      if (what === 'render') await new Promise(() => {});
      if (!counting || when === 'after') return;
      steps += 1;
      if (steps !== failing) return;
      refused = what;
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    };
    const pod = await lab.pod('a', { gate, workers: 1 });
    counting = true;
    const answer = pod.accept();
    await lab.when(() => answer.id ?? answer.error);
    counting = false;
    const what = refused ? `the disk refused “${refused}” while a job was being accepted` : 'a job was being accepted, and the disk refused nothing';
    assert.ok(answer.id ?? answer.error, `${what}: it was neither accepted nor refused`);
    const next = pod.accept();
    await lab.when(() => next.id ?? next.error);
    assert.ok(
      next.id,
      `${what}: the next job was ${next.error ? `refused (${next.error.message})` : 'not answered'}`,
    );
    pod.kill();
    lab.drive.crash(0);
    await lab.pod('b', { workers: 1 });
    await lab.worked();
    assert.equal(
      lab.lost(),
      0,
      `${what}, the job was ${answer.id ? 'accepted' : 'refused'}, the next one accepted; then the pod was killed: ${lab.lost()} of ${lab.accepted.length} accepted jobs are lost`,
    );
    if (refused === undefined) return;
  }
});

test('what is written about a thumbnail that was made is refused', async () => {
  const lab = await openLab();
  const parked = [];
  let trouble = 0;
  const gate = async (what, when) => {
    if (when === 'after') return;
    if (what === 'render') await new Promise((resolve) => parked.push(resolve));
    else if (trouble > 0) {
      trouble -= 1;
      throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });
    }
  };
  const pod = await lab.pod('a', { gate, workers: 1 });
  const answer = pod.accept();
  await lab.when(() => answer.id && parked.length > 0);
  assert.ok(answer.id && parked.length > 0, 'the disk and the studio are well: a job was not accepted, or not begun');
  trouble = 5;
  for (let round = 0; round < 12; round += 1) {
    parked.shift()?.();
    await lab.when(() => parked.length > 0 || trouble === 0);
  }
  await lab.quiet();
  const { length } = lab.studio.made;
  assert.equal(length, 1, `a thumbnail was made, then the disk refused to take a note of it: it has been made ${length} times`);
  const { failed } = pod.service.status();
  assert.equal(failed.length, 0, 'a thumbnail was made, then the disk refused to take a note of it: it is listed as failed');
});

test('for a while nothing can be written about thumbnails that were made', async () => {
  const lab = await openLab();
  const parked = [];
  let parking = true;
  let trouble = 0;
  const gate = async (what, when) => {
    if (when === 'after') return;
    if (what === 'render') {
      if (parking) await new Promise((resolve) => parked.push(resolve));
    } else if (trouble > 0) {
      trouble -= 1;
      throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });
    }
  };
  const pod = await lab.pod('a', { gate, workers: 2 });
  const answers = Array.from({ length: 8 }, () => pod.accept());
  await lab.when(() => answers.every(({ id }) => id) && parked.length === 2);
  trouble = 8;
  parking = false;
  for (const goOn of parked) goOn();
  for (let part = 0; part < 20; part += 1) {
    await lab.quiet();
    await clock.tickAsync(3000);
  }
  await lab.quiet();
  const what = 'the disk refused 8 times to take notes of thumbnails that were made, then it was well again';
  const { length } = lab.studio.made;
  assert.ok(length >= 8, `${what}: a minute later ${length} of 8 are made`);
  for (let i = 0; i < 4; i += 1) pod.accept();
  await lab.worked();
  assert.ok(lab.accepted.length === 12 && lab.lost() === 0, `${what}: of 4 further jobs ${lab.studio.made.length - 8} are made`);
});

test('the disk refuses while a pod opens', async () => {
  for (let failing = 1; ; failing += 1) {
    const lab = await openLab();
    const first = await lab.pod('a', { gate: (what) => (what === 'render' ? new Promise(() => {}) : undefined) });
    for (let i = 0; i < 5; i += 1) first.accept();
    await lab.when(() => lab.accepted.length === 5);
    first.kill();
    lab.drive.crash(0);
    let steps = 0;
    let refused;
    const second = await lab.pod('b', {
      async gate(what, when) {
        if (what === 'render') await new Promise(() => {});
        if (when === 'after' || (steps += 1) !== failing) return;
        refused = what;
        throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });
      },
    });
    await lab.quiet();
    second.kill();
    lab.drive.crash(0);
    await lab.pod('c');
    await lab.worked();
    const what = `5 jobs were accepted, then the pod was killed, the disk refused ${refused ? `“${refused}” once` : 'nothing'} while the next one opened, and that was killed, too`;
    assert.equal(lab.lost(), 0, `${what}: ${lab.lost()} of ${lab.accepted.length} have been made by nobody`);
    if (refused === undefined) return;
  }
});

test('a job is accepted before its thumbnail is made', async () => {
  const lab = await openLab();
  const pod = await lab.pod('a', { gate: (what) => (what === 'render' ? new Promise(() => {}) : undefined) });
  // the same images are asked for again and again
  const images = [someImage(), someImage()];
  const answers = Array.from({ length: 9 }, (_, i) => pod.accept(images[i % 2]));
  await lab.when(() => answers.every(({ id }) => id !== undefined));
  await turns(5);
  const count = answers.filter(({ id }) => id !== undefined).length;
  assert.equal(count, 9, `the studio is slow: of 9 jobs ${count} were accepted`);
  assert.equal(
    new Set(lab.accepted).size,
    9,
    `9 jobs for two images were accepted with ${new Set(lab.accepted).size} different ids`,
  );
  const { waiting, running } = pod.service.status();
  assert.ok(
    waiting === 5 && running === 4,
    `9 jobs and 4 workers: the status says ${waiting} waiting, ${running} running`,
  );
});
