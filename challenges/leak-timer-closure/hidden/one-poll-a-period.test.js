import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { MINUTE, openDashboard } from './desk.js';

const clock = virtualClock();

test('whoever logs in again has his session, and no more polls than before', async () => {
  const { dashboard, arrive, polls, desk } = await openDashboard(clock);
  const id = await arrive('mia');
  const before = desk.callsOf('mia');
  for (let i = 0; i < 48; i += 1) {
    await clock.tickAsync(1300);
    assert.equal(dashboard.login('mia'), id, 'a user who has a session logged in again and got another one');
    await turns(5);
  }
  const meanwhile = desk.callsOf('mia') - before;
  assert.ok(
    meanwhile >= 5 && meanwhile <= 8,
    `a user logged in 48 times in a minute; in this minute his metrics were fetched ${meanwhile} times instead of 6`,
  );
  await clock.tickAsync(MINUTE);
  const minute = await polls(MINUTE, 'mia');
  assert.ok(
    minute >= 5 && minute <= 7,
    `a user logged in 49 times; his metrics are fetched ${minute} times a minute instead of 6`,
  );
  assert.equal(
    dashboard.status().sessions,
    1,
    `a user logged in 49 times: ${dashboard.status().sessions} sessions`,
  );
});

test('whoever asks for a fresh report gets one, and no more polls than before', async () => {
  const { dashboard, arrive, reportOf, polls, desk } = await openDashboard(clock);
  const id = await arrive('otto');
  for (let i = 0; i < 10; i += 1) {
    await clock.tickAsync(2700);
    const before = desk.callsOf('otto');
    const old = reportOf(id).serial;
    const report = await dashboard.refresh(id);
    assert.ok(
      report.serial > old && desk.callsOf('otto') > before,
      'a user asked for a fresh report and got the one that he had',
    );
    assert.equal(dashboard.report(id).serial, report.serial, 'a fresh report was not kept');
  }
  await clock.tickAsync(MINUTE);
  const minute = await polls(MINUTE, 'otto');
  assert.ok(
    minute >= 5 && minute <= 7,
    `a user asked for a fresh report ten times; his metrics are fetched ${minute} times a minute instead of 6`,
  );
  assert.equal(
    await dashboard.refresh('no-such-session'),
    undefined,
    'refresh of a session that does not exist',
  );
});

test('many at the same time', async () => {
  const { dashboard, arrive, reportOf, polls, desk } = await openDashboard(clock);
  const id = await arrive('zoe');
  desk.mostAtOnce = 0;
  const old = reportOf(id).serial;
  const reports = await Promise.all([
    ...Array.from({ length: 5 }, () => dashboard.refresh(id)),
    dashboard.login('zoe'),
    dashboard.refresh(id),
  ]);
  assert.ok(
    reports.every((report) => report !== undefined),
    'several tabs asked for a fresh report at the same time, and some got none',
  );
  const stale = reports.filter((report) => report?.serial <= old).length;
  assert.equal(
    stale,
    0,
    `six tabs asked for a fresh report at the same time: ${stale} got the one that was there`,
  );
  assert.equal(desk.mostAtOnce, 1, `${desk.mostAtOnce} fetches were under way at once for one user`);
  await clock.tickAsync(MINUTE);
  const minute = await polls(MINUTE, 'zoe');
  assert.ok(
    minute >= 5 && minute <= 7,
    `after that his metrics are fetched ${minute} times a minute instead of 6`,
  );
});
