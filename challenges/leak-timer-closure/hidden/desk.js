import assert from 'node:assert/strict';
import { project, turns, until } from '#hotfix/probes';

export const PERIOD = 10_000;
export const MINUTE = 60_000;

/** A dashboard moved by `clock`, with the settings of production where `options` has none. */
export async function openDashboard(clock, options = {}) {
  process.env.LOG_LEVEL = 'silent';
  const { createDashboard } = await project('src/dashboard.js');
  const { desk } = await project('vendor/metrics-api.js');
  const { writes } = await project('vendor/layout-store.js');
  const dashboard = createDashboard(options);
  return {
    dashboard,
    desk,
    writes,
    /** Logs a user in and waits until his first report is there. */
    async arrive(user) {
      const id = dashboard.login(user);
      await turns(10);
      return id;
    },
    /** The report of somebody who is there. */
    reportOf(id) {
      const report = dashboard.report(id);
      assert.ok(report, 'a user has logged in, the metrics API answers, and he has no report');
      return report;
    },
    /** How often this user's metrics (or all) are fetched while `ms` go by. */
    async polls(ms, user) {
      const count = () => (user === undefined ? desk.calls : desk.callsOf(user));
      const before = count();
      await clock.tickAsync(ms);
      return count() - before;
    },
    waiting: (n) => until(() => desk.waiting >= n, { ms: 1500 }),
    /** The ways in which a session ends, each as a function of (id, user). */
    endings: {
      'logged out': (id) => dashboard.logout(id),
      'been kicked': (_, user) => dashboard.kick(user),
      'been away for half an hour': () => clock.tickAsync(32 * MINUTE),
    },
  };
}
