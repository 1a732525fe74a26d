import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { manyRows, openDesk } from './invoice-desk.js';

test('POST /reports answers before the ledger does', async () => {
  const desk = await openDesk(manyRows(900));
  desk.ledger.hold();
  let answer;
  const posted = desk.post().then((response) => (answer = response));
  await turns(200);
  assert.ok(answer !== undefined, 'the ledger takes its time, and POST /reports has not answered yet');
  assert.equal(answer.status, 202, `POST /reports answered ${answer.status}`);
  assert.ok(
    ['queued', 'running'].includes(answer.body.state),
    `a report that has just been started is ${answer.body.state}`,
  );
  assert.equal(
    answer.headers.location,
    `/reports/${answer.body.id}`,
    `POST /reports says its report is at ${answer.headers.location}`,
  );

  desk.ledger.release();
  await posted;
  const report = await desk.over(answer.body.id);
  assert.equal(report.state, 'done', `the ledger has answered and the report ended as ${report.state}`);
  assert.equal(
    (await desk.send('GET', '/reports/r999999')).status,
    404,
    'GET /reports/<id> of a report that does not exist',
  );
  const page = await desk.send('GET', '/invoices?from=3&size=2');
  assert.equal(page.body?.invoices?.length, 2, `GET /invoices?from=3&size=2 answered ${page.status}`);
});
