import { fetchMetrics } from '../vendor/metrics-api.js';
import { log } from './log.js';
import { buildReport } from './report.js';

/** Fetches the session's report. */
export async function poll(session) {
  try {
    session.report = buildReport(await fetchMetrics(session.user));
  } catch (error) {
    log.warn('metrics unavailable', { user: session.user, reason: error.message });
  }
}

export function startPolling(session, everyMs) {
  if (session.interval !== undefined) return;
  void poll(session);
  session.interval = setInterval(() => poll(session), everyMs);
}

export function stopPolling(session) {
  clearInterval(session.interval);
}
