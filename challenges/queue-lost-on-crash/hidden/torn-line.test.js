import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { killedAnywhere } from './lab.js';

const check = (right, message) => assert.ok(right, message);

async function someJobs(lab, pod) {
  for (let i = 0; i < 4; i += 1) pod.accept();
  await turns(2);
  pod.accept();
  await turns(2);
}

/** The next pod accepts jobs, too, and is killed before it has made them; the one after it has to find them. */
async function killedOnceMore(lab, next, options) {
  const before = lab.accepted.length;
  const again = lab.again();
  const busy = await lab.pod('b', {
    ...options,
    gate: (what) => (what === 'render' ? new Promise(() => {}) : undefined),
  });
  next.kill();
  for (let i = 0; i < 3; i += 1) busy.accept();
  await lab.when(() => lab.accepted.length === before + 3);
  check(
    lab.accepted.length === before + 3,
    `the next pod was asked for 3 more and has accepted ${lab.accepted.length - before}`,
  );
  busy.kill();
  lab.drive.crash(0);
  await lab.pod('c', options);
  await lab.worked();
  check(
    lab.again() === again,
    `killed once more before anything was begun: ${lab.again() - again} were made again`,
  );
}

for (const part of [0.3, 0.5, 0.97]) {
  test(`${part} of what was not synced survives`, () =>
    killedAnywhere({
      part,
      options: { workers: 2 },
      scenario: someJobs,
      after: killedOnceMore,
      check,
      stride: part === 0.5 ? 1 : 3,
    }));
}
