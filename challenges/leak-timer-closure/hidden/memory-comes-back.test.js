import test from 'node:test';
import assert from 'node:assert/strict';
import { retained, virtualClock } from '#hotfix/probes';
import { MINUTE, openDashboard } from './desk.js';

const clock = virtualClock();

test('reports and layouts of users who have gone are not kept', async () => {
  const { dashboard, arrive, reportOf, desk } = await openDashboard(clock, { idleMs: 3 * MINUTE });
  let newest;
  desk.onAnswer = (answer) => (newest = answer);
  const kept = await retained(
    async (round) => {
      const user = `user-${round}`;
      const id = await arrive(user);
      reportOf(id);
      const made = [newest, { round, widgets: new Array(50).fill(round) }];
      newest = undefined;
      dashboard.changeLayout(id, made[1]);
      if (round % 3 === 0) dashboard.logout(id);
      if (round % 3 === 1) dashboard.kick(user);
      // from now on nobody could get a newer report in the place of this one
      desk.fail(Infinity, user);
      await clock.tickAsync(5 * MINUTE);
      return made;
    },
    { rounds: 9 },
  );
  assert.notEqual(
    kept.verdict,
    'leak',
    `after 9 users have come and gone ${kept.live[0]} of their reports and layouts are kept in memory, after 18 users ${kept.live[1]}`,
  );
});
