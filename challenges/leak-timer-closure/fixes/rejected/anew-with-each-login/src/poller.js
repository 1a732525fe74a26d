import { fetchMetrics } from '../vendor/metrics-api.js';
import { log } from './log.js';
import { buildReport } from './report.js';

/** Keeps `session.report` fresh until stop() is called. One chain, one fetch at a time. */
export function startPolling(session, everyMs) {
  let timer;
  let underway;
  let stopped = false;

  async function fetchReport() {
    try {
      const metrics = await fetchMetrics(session.user);
      if (!stopped) session.report = buildReport(metrics);
    } catch (error) {
      log.warn('metrics unavailable', { user: session.user, reason: error.message });
    }
    underway = undefined;
    if (!stopped) timer = setTimeout(refresh, everyMs);
  }

  /** Resolves once the fetch that is under way, or else a new one, has ended. */
  function refresh() {
    if (stopped) return undefined;
    clearTimeout(timer);
    underway ??= fetchReport();
    return underway;
  }

  function stop() {
    stopped = true;
    clearTimeout(timer);
  }

  void refresh();
  return { refresh, stop };
}
