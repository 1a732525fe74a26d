import test from 'node:test';
import assert from 'node:assert/strict';
import { project, turns, until } from '#hotfix/probes';
import { countsOf, everyOrder, turnstile } from './bench.js';

const random = (below) => Math.floor(Math.random() * below);

function judge(ids, seen, story) {
  const counts = countsOf(seen);
  const several = [...counts.values()].filter((count) => count > 1).length;
  const never = ids.filter((id) => !counts.has(id)).length;
  assert.ok(
    several === 0 && never === 0,
    `${story}: ${several} tasks were worked on several times, ${never} never`,
  );
}

test('two workers and three tasks, in every order of what takes long', async () => {
  const { createRunner } = await project('src/runner.js');
  const ids = ['a', 'b', 'c'];
  await everyOrder(async (choose) => {
    const gate = turnstile();
    const seen = [];
    const runner = createRunner({
      workers: 2,
      prepare: ({ id }) => gate.pass(`prepare ${id}`),
      handler: ({ id }) => {
        seen.push(id);
        return gate.pass(`work on ${id}`);
      },
    });
    for (const id of ids) runner.add({ id });
    await gate.waiting(1);
    for (let step = 0; step < 20 && gate.parked.length > 0; step += 1) {
      await gate.release(choose(gate.parked.length));
    }
    judge(ids, seen, 'two workers, three tasks, each of them slow to prepare');
  });
});

test('preparing takes long now and then', async () => {
  const { createRunner } = await project('src/runner.js');
  const seen = [];
  const prepared = new Map();
  const runner = createRunner({
    workers: 4,
    prepare: ({ id, slow }) => {
      const answer = { for: id };
      prepared.set(id, answer);
      return slow === 0 ? answer : turns(slow).then(() => answer);
    },
    handler: async ({ id }, answer) => {
      assert.ok(
        answer === prepared.get(id),
        `task ${id} was handed what had been prepared for ${answer?.for ?? 'nobody'}`,
      );
      await turns(random(3));
      seen.push(id);
    },
  });
  const ids = Array.from({ length: 400 }, (_, i) => `t${i}-${random(1e6)}`);
  for (const [i, id] of ids.entries()) {
    runner.add({ id, slow: i % 7 === 0 ? 1 + random(5) : 0 }, { urgent: i % 11 === 0 });
    if (i % 40 === 0) await turns(2);
  }
  await until(() => seen.length >= ids.length);
  await turns(20);
  judge(ids, seen, '400 tasks, four workers, every seventh slow to prepare');
});

test('a night of 3,000 reminders with four workers', async () => {
  const { nightlyRun } = await project('src/nightly-run.js');
  const { exportOverdue } = await project('vendor/finance-export.js');
  const { outbox } = await project('vendor/mail-gateway.js');
  const invoices = exportOverdue(3000);
  await nightlyRun(invoices, { workers: 4 });
  await turns(20);
  const ids = [...new Set(invoices.map(({ id }) => id))];
  judge(
    ids,
    outbox.journal.map(({ reference }) => reference),
    'a night of 3,000 reminders with four workers',
  );
});
