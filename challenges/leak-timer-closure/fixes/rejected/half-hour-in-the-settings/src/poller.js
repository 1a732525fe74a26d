import { fetchMetrics } from '../vendor/metrics-api.js';
import { log } from './log.js';
import { buildReport } from './report.js';

/** Keeps the session's report fresh. Returns { now, stop }. */
export function startPolling(session, everyMs) {
  let stopped = false;
  let underway;

  async function once() {
    try {
      const report = buildReport(await fetchMetrics(session.user));
      if (!stopped) session.report = report;
    } catch (error) {
      log.warn('metrics unavailable', { user: session.user, reason: error.message });
    }
  }

  function now() {
    underway ??= once().finally(() => {
      underway = undefined;
    });
    return underway;
  }

  const timer = setInterval(now, everyMs);
  void now();
  return {
    now,
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}
