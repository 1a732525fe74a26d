import test from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual as same } from 'node:util';
import { expectedReport, manyRows, openDesk } from './invoice-desk.js';

test('a corrupt row fails its report and nothing else', async () => {
  const rows = manyRows(2600);
  const at = 2300 + Math.floor(Math.random() * 300);
  const { id } = rows[at];
  const desk = await openDesk(rows.map((row, i) => (i === at ? { ...row, corrupt: true } : row)));
  const started = await desk.post();
  const report = await desk.over(started.body.id);
  assert.equal(
    report.state,
    'failed',
    `a row of the ledger was corrupt and the report ended as ${report.state}`,
  );
  assert.ok(
    String(report.error).includes(id),
    `row ${id} was corrupt and the report says only: ${report.error}`,
  );

  const health = await desk.send('GET', '/healthz');
  assert.equal(health.status, 200, `after the failed report GET /healthz answers ${health.status}`);

  const mended = rows.slice(-500);
  desk.ledger.load(mended);
  const wanted = await expectedReport(mended);
  const again = await desk.over((await desk.post()).body.id);
  assert.equal(
    again.state,
    'done',
    `the row was mended and the next report ended as ${again.state}: ${again.error ?? ''}`,
  );
  assert.ok(
    same(again.result, wanted),
    `the row was mended and the next report has ${again.result.pairs.length} pairs instead of ${wanted.pairs.length}`,
  );
});
