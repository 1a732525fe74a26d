import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { MINUTE, PERIOD, openDashboard } from './desk.js';

const clock = virtualClock();

test('whoever is there has fresh reports while others come and go', async () => {
  const { dashboard, arrive, desk } = await openDashboard(clock);
  const staying = ['mia', 'otto', 'zoe'];
  const ids = [];
  for (const user of staying) ids.push(await arrive(user));
  for (const [i, user] of staying.entries()) {
    assert.equal(
      dashboard.report(ids[i])?.metrics.user,
      user,
      `${user} has logged in and has no report of his own`,
    );
  }
  const calls = staying.map((user) => desk.callsOf(user));
  let last = 0;
  for (let period = 1; period <= 12; period += 1) {
    const visitor = `visitor-${period}`;
    const id = await arrive(visitor);
    await clock.tickAsync(PERIOD);
    const { serial, mean, max } = dashboard.report(ids[0]);
    assert.ok(serial > last, `mia's report was not renewed in ${PERIOD / 1000} s`);
    assert.equal(`${mean} ${max}`, `${serial} ${serial}`, 'the summary does not belong to the report');
    last = serial;
    if (period % 2 === 0) dashboard.kick(visitor);
    else dashboard.logout(id);
  }
  for (const [i, user] of staying.entries()) {
    const fetched = desk.callsOf(user) - calls[i];
    assert.ok(
      fetched >= 11 && fetched <= 13,
      `${user} has been there for twelve periods of 10 s, his metrics were fetched ${fetched} times`,
    );
  }
  assert.equal(
    dashboard.status().sessions,
    3,
    `three users are there; the gauge says ${dashboard.status().sessions}`,
  );
});

test('a session lives as long as somebody looks', async () => {
  // how often it polls in these two hours is the business of others
  const { dashboard, arrive } = await openDashboard(clock, { pollEveryMs: MINUTE });
  const id = await arrive('ian');
  const idle = await arrive('away');
  for (const look of ['report', 'refresh', 'changeLayout', 'login']) {
    await clock.tickAsync(25 * MINUTE);
    await (look === 'login' ? dashboard.login('ian') : dashboard[look](id, { look }));
    await turns(5);
  }
  await clock.tickAsync(25 * MINUTE);
  assert.ok(dashboard.report(id), 'a user looked every 25 minutes, and his session has ended');
  assert.equal(dashboard.report(idle), undefined, 'a user who was away for two hours still has a session');
  assert.equal(dashboard.kick('away'), false, 'somebody without a session was kicked');
  assert.equal(dashboard.logout(idle), false, 'a session that had ended was logged out');
  assert.equal(dashboard.logout(id), true, 'a session could not be logged out');
});
