import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { manyRows, openDesk } from './invoice-desk.js';

// twenty times what the house rule allows in one go: they come every few turns, and one takes some itself
const TOLERATED = 20_000;

test('health checks are answered while the report compares', async () => {
  const desk = await openDesk(manyRows());
  let report;
  desk
    .post()
    .then(({ body }) => desk.over(body.id))
    .then((over) => (report = over));

  let silent = 0;
  let answered = 0;
  let last = desk.meter.comparisons;
  while (report === undefined) {
    const { status, body } = await desk.send('GET', '/healthz');
    assert.ok(status === 200 && body.ok === true, `GET /healthz during the report answered ${status}`);
    answered += 1;
    silent = Math.max(silent, desk.meter.comparisons - last);
    last = desk.meter.comparisons;
    await turns(4);
  }
  assert.equal(
    report.state,
    'done',
    `the report ended as ${report.state}: ${report.error ?? 'no reason given'}`,
  );
  assert.ok(
    answered >= 5,
    `${answered} health checks were answered between the start and the end of the report`,
  );
  assert.ok(
    silent <= TOLERATED,
    `a health check had to wait for ${silent} comparisons of the report before it was answered`,
  );
});
