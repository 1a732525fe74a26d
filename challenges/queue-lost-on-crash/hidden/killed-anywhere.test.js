import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { killedAnywhere, openLab } from './lab.js';

const check = (right, message) => assert.ok(right, message);

async function someJobs(lab, pod) {
  for (let i = 0; i < 3; i += 1) pod.accept();
  await turns(3);
  for (let i = 0; i < 3 && !pod.dead; i += 1) {
    pod.accept();
    await turns(2);
  }
}

test('nothing of what was not synced survives', () =>
  killedAnywhere({ part: 0, options: { workers: 2 }, scenario: someJobs, check }));

test('everything that was written survives', () =>
  killedAnywhere({ part: 1, options: { workers: 2 }, scenario: someJobs, check }));

test('nothing of what was not synced survives, and “append” takes its time', () =>
  killedAnywhere({ part: 0, options: { workers: 2 }, scenario: someJobs, check, slow: 'append' }));

test('the next pod is killed, too, while it opens or soon after', async () => {
  for (let last = 1; ; last += 1) {
    const lab = await openLab();
    const options = { workers: 2 };
    const first = await lab.pod('a', {
      ...options,
      gate: (what) => (what === 'render' ? new Promise(() => {}) : undefined),
    });
    for (let i = 0; i < 5; i += 1) first.accept();
    await lab.when(() => lab.accepted.length === 5);
    first.kill();
    lab.drive.crash(0);
    let steps = 0;
    const second = await lab.pod('b', {
      ...options,
      gate: async (what, when, pod) => {
        steps += 1;
        if (steps === last) pod.kill();
      },
    });
    await lab.quiet();
    const killed = second.dead;
    second.kill();
    lab.drive.crash(0);
    await lab.pod('c', options);
    await lab.worked();
    const what =
      '5 jobs were accepted, then the pod was killed, and the next one, too, while it opened or soon after';
    assert.equal(lab.accepted.length, 5, `${what}: ${lab.accepted.length} of 5 were accepted`);
    assert.equal(lab.lost(), 0, `${what}: ${lab.lost()} have been made by nobody`);
    assert.ok(lab.again() <= 2, `${what}: with 2 workers ${lab.again()} thumbnails have been made twice`);
    if (!killed) return;
  }
});

test('three pods are killed while they make the same jobs', async () => {
  const lab = await openLab();
  const options = { workers: 2, gate: (what) => (what === 'render' ? new Promise(() => {}) : undefined) };
  for (const name of ['a', 'b', 'c']) {
    const pod = await lab.pod(name, options);
    if (name === 'a') for (let i = 0; i < 2; i += 1) pod.accept();
    await lab.when(() => lab.accepted.length === 2 && pod.service.status().running === 2);
    await turns(10);
    pod.kill();
    lab.drive.crash(0);
  }
  const { service } = await lab.pod('d', { workers: 2 });
  await lab.worked();
  const what = '2 jobs were under way when their pod was killed, three times in a row';
  assert.equal(lab.accepted.length, 2, `${what}: ${lab.accepted.length} of 2 were accepted`);
  const { failed } = service.status();
  assert.equal(failed.length, 0, `${what}: ${failed.length} of them are listed as failed, and none was ever refused by the studio`);
  assert.equal(lab.lost(), 0, `${what}: ${lab.lost()} of them have been made by nobody`);
});
