import { fetchMetrics } from '../vendor/metrics-api.js';
import { log } from './log.js';
import { buildReport } from './report.js';

async function fetchOnce(session) {
  try {
    const report = buildReport(await fetchMetrics(session.user));
    if (!session.ended) session.report = report;
  } catch (error) {
    log.warn('metrics unavailable', { user: session.user, reason: error.message });
  }
}

/** Fetches the session's report. Whoever comes while a call is under way joins it. */
export function fetchReport(session) {
  session.underway ??= fetchOnce(session).finally(() => {
    session.underway = undefined;
  });
  return session.underway;
}

async function poll(session, everyMs) {
  await fetchReport(session);
  if (!session.ended) session.timer = setTimeout(() => poll(session, everyMs), everyMs);
}

/** Keeps the session's report fresh from now on; once for each session. */
export function startPolling(session, everyMs) {
  if (session.polling) return;
  session.polling = true;
  void poll(session, everyMs);
}

export function stopPolling(session) {
  session.ended = true;
  session.report = undefined;
  clearTimeout(session.timer);
}
