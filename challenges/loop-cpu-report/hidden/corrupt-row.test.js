import test from 'node:test';
import assert from 'node:assert/strict';
import { project, turns, until } from '#hotfix/probes';
import { difference, expectedReport, gone, manyRows, openDesk } from './invoice-desk.js';

/** The report once it is over, or as it is when it will not come to its end. */
async function ended(desk, id) {
  let report;
  await until(
    async () => {
      await turns(20);
      const { status, body } = await desk.send('GET', `/reports/${id}`);
      report = status === 200 ? body : { state: gone(status), error: body?.error };
      return status !== 200 || body.state === 'done' || body.state === 'failed';
    },
    { turns: 2000, ms: 20_000 },
  );
  return report;
}

test('a corrupt row fails its report and nothing else', async () => {
  const rows = manyRows(2600);
  const at = 2300 + Math.floor(Math.random() * 300);
  const { id } = rows[at];
  const desk = await openDesk(rows.map((row, i) => (i === at ? { ...row, corrupt: true } : row)));
  const started = await desk.post();
  const report = await ended(desk, started.body.id);
  assert.equal(
    report.state,
    'failed',
    `a row of the ledger was corrupt and the report ${report.state === 'done' ? 'ended as done' : `is still ${report.state}`}`,
  );
  const message = `ledger row ${id}: checksum mismatch`;
  assert.equal(
    report.error,
    message,
    `row ${id} was corrupt, the ledger says "${message}" and the report "${report.error}"`,
  );

  const health = await desk.send('GET', '/healthz');
  assert.equal(health.status, 200, `after the failed report GET /healthz answers ${health.status}`);

  const mended = rows.slice(-500);
  desk.ledger.load(mended);
  const wanted = await expectedReport(mended);
  const again = await ended(desk, (await desk.post()).body.id);
  assert.equal(
    again.state,
    'done',
    `the row was mended and the next report ended as ${again.state}: ${again.error ?? ''}`.replace(
      /ended as (queued|running): /,
      'is still $1',
    ),
  );
  const wrong = difference(again.result, wanted);
  assert.equal(wrong, '', `the row was mended and the next report ${wrong}`);
});

test('a comparison beside one that fails goes on', async () => {
  const { findDuplicates } = await project('src/duplicates.js');
  const good = manyRows(300);
  const bad = manyRows(300).map((row, at) =>
    at === 150
      ? {
          ...row,
          get cents() {
            throw new Error(`ledger row ${row.id}: checksum mismatch`);
          },
        }
      : row,
  );
  const wanted = await expectedReport(good);
  const [first, failed, last] = await Promise.allSettled(
    [good, bad, good].map((rows) => findDuplicates(rows)),
  );
  assert.equal(
    failed.status,
    'rejected',
    'one of 300 rows cannot be read, and they were compared all the same',
  );
  for (const { status, value } of [first, last])
    assert.equal(
      value?.pairs.length,
      wanted.pairs.length,
      `rows were compared beside some of which one cannot be read: ${status}, ${value?.pairs.length ?? 'no'} pairs instead of ${wanted.pairs.length}`,
    );
});
