import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { findDuplicates } = await import('../src/duplicates.js');
const { createReports } = await import('../src/reports.js');
const { ledger } = await import('../vendor/ledger.js');

const turn = () => new Promise((resolve) => setImmediate(resolve));
const invoice = (id, supplier, cents, currency = 'EUR') => ({
  id,
  supplier,
  cents,
  currency,
  issued: '2026-03-02',
});

async function finished(job) {
  while (job.state !== 'done' && job.state !== 'failed') await turn();
  return job;
}

test('an invoice entered twice is found, whatever the spelling', async () => {
  const { pairs, totals } = await findDuplicates([
    invoice('INV-1', 'Café Müller', 4200),
    invoice('INV-2', 'Blue Fjord IT', 4200),
    invoice('INV-3', 'CAFE MULLER', 4200),
    invoice('INV-4', 'Café Müller', 4200, 'NOK'),
  ]);
  assert.deepEqual(pairs, [{ a: 'INV-1', b: 'INV-3', score: 1 }]);
  assert.deepEqual(totals, { rows: 4, pairs: 1, cents: { EUR: 4200 } });
});

test('a report over a corrupt row fails and says which', async () => {
  ledger.load([invoice('INV-1', 'ACME', 100), { ...invoice('INV-2', 'ACME', 100), corrupt: true }]);
  const job = await finished(createReports().start());
  assert.equal(job.state, 'failed');
  assert.match(job.error, /INV-2/);
});

test('while a report compares 2,000 invoices, others get their turns', async () => {
  ledger.load(ledger.sample(2000));
  let turns = 0;
  let watching = true;
  const reports = createReports();
  const job = reports.start();
  const watch = () => {
    if (job.progress > 0 && job.progress < 100) turns += 1;
    if (watching) setImmediate(watch);
  };
  watch();
  await finished(job);
  watching = false;
  assert.ok(
    turns > 10,
    `between its first and its last per cent the report left the event loop ${turns} turns`,
  );
});
