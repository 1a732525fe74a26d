import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { MINUTE, PERIOD, openDashboard } from './desk.js';

const clock = virtualClock();

test('nothing is fetched and no timer runs for users who have gone', async () => {
  const { dashboard, arrive, polls, endings } = await openDashboard(clock);
  await clock.tickAsync(MINUTE);
  const timers = clock.pending();
  for (const [how, end] of Object.entries(endings)) {
    const users = Array.from({ length: 6 }, (_, i) => `${how} ${i}`);
    const ids = [];
    for (const user of users) ids.push(await arrive(user));
    await clock.tickAsync(PERIOD * 2 + 3000);
    if (how === 'been away for half an hour') await end();
    else for (const [i, user] of users.entries()) end(ids[i], user);
    const { sessions } = dashboard.status();
    assert.equal(sessions, 0, `six users have ${how}: ${sessions} sessions are left`);
    await clock.tickAsync(2 * PERIOD);
    const fetched = await polls(2 * MINUTE);
    assert.equal(
      fetched,
      0,
      `six users have ${how}; in the next two minutes their metrics are fetched ${fetched} times`,
    );
    assert.ok(
      clock.pending() <= timers,
      `six users have ${how}; ${clock.pending()} timers are running (${timers} before they came)`,
    );
    assert.equal(
      dashboard.report(ids[0]),
      undefined,
      `a user has ${how}, and his session still has a report`,
    );
  }
});
