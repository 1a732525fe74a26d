import { fetchMetrics } from '../vendor/metrics-api.js';
import { log } from './log.js';
import { buildReport } from './report.js';

/** Fetches the session's report now, and again and again. Resolves once the first one is there. */
export async function poll(session, everyMs) {
  try {
    session.report = buildReport(await fetchMetrics(session.user));
  } catch (error) {
    log.warn('metrics unavailable', { user: session.user, reason: error.message });
  }
  session.timer = setTimeout(() => poll(session, everyMs), everyMs);
}

export function stopPolling(session) {
  clearTimeout(session.timer);
}
