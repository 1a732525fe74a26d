import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { MINUTE, openDashboard } from './desk.js';

const clock = virtualClock();

test('while the metrics API is slow each user has one call under way', async () => {
  const { dashboard, arrive, polls, desk } = await openDashboard(clock);
  const ids = [await arrive('mia'), await arrive('otto')];
  desk.hold();
  await clock.tickAsync(MINUTE);
  const old = ids.map((id) => dashboard.report(id)?.serial);
  const refreshed = ids.map((id) => dashboard.refresh(id));
  dashboard.login('mia');
  await clock.tickAsync(MINUTE);
  assert.equal(
    desk.mostAtOnce,
    1,
    `the metrics API did not answer for two minutes; ${desk.mostAtOnce} calls were under way for one user`,
  );
  desk.release();
  const reports = await Promise.all(refreshed);
  assert.deepEqual(
    reports.map((report) => report?.metrics.user),
    ['mia', 'otto'],
    'users who asked for a fresh report while the API was slow did not get their own',
  );
  const stale = reports.filter(({ serial }, i) => serial <= old[i]).length;
  assert.equal(
    stale,
    0,
    `2 users asked for a fresh report while the API was slow, then it answered: ${stale} got the report that they had`,
  );
  await clock.tickAsync(MINUTE);
  for (const user of ['mia', 'otto']) {
    const minute = await polls(MINUTE, user);
    assert.ok(
      minute >= 5 && minute <= 7,
      `the metrics API is quick again; the metrics of ${user} are fetched ${minute} times a minute instead of 6`,
    );
  }
});

test('one slow answer does not hold up others', async () => {
  const { arrive, polls, desk, dashboard, waiting } = await openDashboard(clock);
  const zoe = await arrive('zoe');
  await arrive('eve');
  desk.hold();
  void dashboard.refresh(zoe);
  await waiting(1);
  const before = desk.callsOf('eve');
  await clock.tickAsync(15_000);
  assert.ok(
    desk.callsOf('eve') > before,
    'the metrics of one user are slow, and those of another are not fetched',
  );
  desk.release();
  await turns(20);
  await clock.tickAsync(MINUTE);
  const minute = await polls(MINUTE, 'eve');
  assert.ok(minute >= 5 && minute <= 7, `afterwards they are fetched ${minute} times a minute`);
});

test('a failure is not the end', async () => {
  const { dashboard, arrive, reportOf, polls, desk } = await openDashboard(clock);
  const id = await arrive('ian');
  const { serial } = reportOf(id);
  desk.fail(3, 'ian');
  await clock.tickAsync(25_000);
  const report = await dashboard.refresh(id).catch(() => undefined);
  assert.equal(
    report?.serial,
    serial,
    'the metrics API failed; the user should still have the report that he had',
  );
  await clock.tickAsync(MINUTE);
  const minute = await polls(MINUTE, 'ian');
  assert.ok(
    minute >= 5 && minute <= 7,
    `after three failures his metrics are fetched ${minute} times a minute`,
  );
  assert.ok(reportOf(id).serial > serial, 'after three failures the report is not renewed any more');
});
