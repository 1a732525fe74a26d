import { fetchMetrics } from '../vendor/metrics-api.js';
import { log } from './log.js';
import { buildReport } from './report.js';

/** Keeps `session.report` fresh until stop() is called. One chain, one fetch at a time. */
export function startPolling(session, everyMs) {
  let timer;
  let underway;

  async function fetchReport() {
    try {
      const metrics = await fetchMetrics(session.user);
      session.report = buildReport(metrics);
    } catch (error) {
      log.warn('metrics unavailable', { user: session.user, reason: error.message });
    }
    underway = undefined;
    timer = setTimeout(refresh, everyMs);
  }

  /** Resolves once the fetch that is under way, or else a new one, has ended. */
  function refresh() {
    clearTimeout(timer);
    underway ??= fetchReport();
    return underway;
  }

  function stop() {
    clearTimeout(timer);
  }

  void refresh();
  return { refresh, stop };
}
