import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createRunner } = await import('../src/runner.js');
const { nightlyRun } = await import('../src/nightly-run.js');
const { exportOverdue } = await import('../vendor/finance-export.js');
const { outbox } = await import('../vendor/mail-gateway.js');

const turns = async (n) => {
  for (let i = 0; i < n; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

test('one worker: each reminder goes out once, duplicates of the export are left out', async () => {
  const invoices = exportOverdue(1200);
  const { duplicates } = await nightlyRun(invoices, { workers: 1 });
  await turns(5);
  assert.equal(duplicates, 1);
  assert.equal(outbox.journal.length, 1199);
  assert.equal(new Set(outbox.journal.map(({ reference }) => reference)).size, 1199);
});

test('an urgent task goes first', async () => {
  const order = [];
  const runner = createRunner({ handler: async ({ id }) => void order.push(id) });
  runner.add({ id: 'a' });
  runner.add({ id: 'b' });
  runner.add({ id: 'c' }, { urgent: true });
  await runner.drain();
  await turns(5);
  assert.deepEqual(order, ['c', 'a', 'b']);
});

test('four workers: each task is worked on once, even when preparing takes a moment', async () => {
  const counts = new Map();
  const runner = createRunner({
    workers: 4,
    prepare: () => turns(2),
    handler: async ({ id }) => void counts.set(id, (counts.get(id) ?? 0) + 1),
  });
  for (let i = 0; i < 20; i += 1) runner.add({ id: i });
  await turns(300);
  const several = [...counts.values()].filter((count) => count > 1).length;
  assert.ok(
    counts.size === 20 && several === 0,
    `of 20 tasks ${20 - counts.size} were left out, ${several} were worked on several times`,
  );
});
