import test from 'node:test';
import assert from 'node:assert/strict';
import { difference, expectedReport, manyRows, openDesk } from './invoice-desk.js';

test('three reports at the same time are all right', async () => {
  const rows = manyRows(300);
  const wanted = await expectedReport(rows);
  const desk = await openDesk(rows);
  const started = await Promise.all([desk.post(), desk.post(), desk.post()]);
  const statuses = started.map(({ status }) => status);
  assert.ok(
    statuses.every((status) => status === 202),
    `three reports were started at the same time; POST /reports answered ${statuses.join(', ')}`,
  );
  const ids = new Set(started.map(({ body }) => body.id));
  assert.equal(ids.size, 3, `three reports were started and there are ${ids.size} different ids`);
  for (const id of ids) {
    const report = await desk.over(id);
    assert.equal(
      report.state,
      'done',
      `three reports at the same time: ${id} ended as ${report.state}: ${report.error ?? 'no reason given'}`,
    );
    const wrong = difference(report.result, wanted);
    assert.equal(wrong, '', `three reports at the same time: ${id} ${wrong}`);
  }
});

test('a report that starts in the middle of another', async () => {
  const rows = manyRows(300);
  const wanted = await expectedReport(rows);
  const desk = await openDesk(rows);
  const first = (await desk.post()).body.id;
  let second;
  await desk.over(first, async ({ progress }) => {
    if (second === undefined && progress > 20) second = desk.post();
  });
  second ??= desk.post();
  const report = await desk.over((await second).body.id);
  assert.equal(
    report.state,
    'done',
    `a report that started in the middle of another ended as ${report.state}`,
  );
  const wrong = difference(report.result, wanted);
  assert.equal(wrong, '', `a report that started in the middle of another ${wrong}`);
});
