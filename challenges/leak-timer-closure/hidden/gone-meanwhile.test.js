import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { MINUTE, PERIOD, openDashboard } from './desk.js';

const clock = virtualClock();

test('a session that ends while its metrics are on their way stays ended', async () => {
  const { dashboard, arrive, polls, waiting, endings, desk } = await openDashboard(clock);
  await clock.tickAsync(MINUTE);
  const timers = clock.pending();
  for (const [how, end] of Object.entries(endings)) {
    for (const fails of [false, true]) {
      const user = `${how} ${fails}`;
      const id = await arrive(user);
      desk.hold();
      await clock.tickAsync(PERIOD + 1000);
      await waiting(1);
      let answered = false;
      const asked = () => (answered = true);
      dashboard.refresh(id).then(asked, asked); // with what, is left open
      const calls = desk.callsOf(user);
      await end(id, user);
      if (fails) desk.fail(1, user);
      desk.release();
      await turns(20);
      await clock.tickAsync(2 * PERIOD);
      assert.ok(
        answered,
        `a user asked for a fresh report and has ${how} while it was on its way; the metrics API has answered, and he has no answer`,
      );
      assert.equal(
        desk.callsOf(user) - calls,
        0,
        `a user asked for a fresh report and has ${how} while it was on its way; after that his metrics were fetched ${desk.callsOf(user) - calls} times`,
      );
      const fetched = await polls(2 * MINUTE, user);
      assert.equal(
        fetched,
        0,
        `a user has ${how} while his metrics were on their way; in the two minutes after they are fetched ${fetched} times more`,
      );
      assert.ok(
        clock.pending() <= timers,
        `a user has ${how} while his metrics were on their way: ${clock.pending()} timers are running (${timers} before he came)`,
      );
      assert.equal(dashboard.status().sessions, 0, 'his session is there again');
    }
  }
});

test('whoever comes back at once has a session that works', async () => {
  const { dashboard, arrive, polls, waiting, desk } = await openDashboard(clock);
  const first = await arrive('mia');
  desk.hold();
  await clock.tickAsync(PERIOD + 1000);
  await waiting(1);
  dashboard.logout(first);
  const second = dashboard.login('mia');
  assert.notEqual(second, first, 'a user who had logged out came back and got the session that was ended');
  await turns(10);
  desk.release();
  await turns(20);
  assert.equal(dashboard.report(second)?.metrics.user, 'mia', 'a user came back and has no report');
  await clock.tickAsync(MINUTE);
  const minute = await polls(MINUTE, 'mia');
  assert.ok(minute >= 5 && minute <= 7, `a user came back; his metrics are fetched ${minute} times a minute`);
});
