import test from 'node:test';
import assert from 'node:assert/strict';
import { manyRows, openDesk } from './invoice-desk.js';

const HOUSE_RULE = 1000;
// a chunk may begin at the end of one and end at the beginning of another turn
const TOLERATED = HOUSE_RULE * 1.5;

test('the house rule holds during a report over 1,800 invoices', async () => {
  const desk = await openDesk(manyRows(1800));
  const { meter } = desk;
  const most = { rows: 0, comparisons: 0 };
  let last = { ...meter };
  let watching = true;
  const beat = () => {
    most.rows = Math.max(most.rows, meter.rows - last.rows);
    most.comparisons = Math.max(most.comparisons, meter.comparisons - last.comparisons);
    last = { ...meter };
    meter.nextTurn();
    if (watching) setImmediate(beat);
  };
  setImmediate(beat);
  const { body } = await desk.post();
  const report = await desk.over(body.id);
  beat();
  watching = false;

  assert.equal(
    report.state,
    'done',
    `the report ended as ${report.state}: ${report.error ?? 'no reason given'}`,
  );
  assert.ok(
    most.comparisons <= TOLERATED,
    `${most.comparisons} comparisons were made without a turn of the event loop (house rule: ${HOUSE_RULE})`,
  );
  assert.ok(
    most.rows <= TOLERATED,
    `${most.rows} ledger rows were handled without a turn of the event loop (house rule: ${HOUSE_RULE})`,
  );
});

test('the house rule holds where 1,800 invoices have the same amount', async () => {
  const desk = await openDesk(manyRows(1800).map((row) => ({ ...row, cents: 4200 })));
  const { meter } = desk;
  const begun = meter.comparisons;
  let most = 0;
  let last = begun;
  desk.post().catch(() => undefined);
  // enough of it: the report itself would take minutes
  for (let turn = 0; turn < 300 && meter.comparisons - begun < 8000; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    most = Math.max(most, meter.comparisons - last);
    last = meter.comparisons;
    meter.nextTurn();
  }
  assert.ok(
    most <= TOLERATED,
    `1800 invoices of the same amount: ${most} comparisons were made without a turn of the event loop (house rule: ${HOUSE_RULE})`,
  );
});
