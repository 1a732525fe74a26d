import { fetchMetrics } from '../vendor/metrics-api.js';
import { log } from './log.js';
import { buildReport } from './report.js';

/** Fetches the session's report; joins a fetch that is under way. */
export async function poll(session) {
  session.busy ??= fetchMetrics(session.user);
  const { busy } = session;
  try {
    session.report = buildReport(await busy);
  } catch (error) {
    log.warn('metrics unavailable', { user: session.user, reason: error.message });
  } finally {
    if (session.busy === busy) session.busy = undefined;
  }
}

export function startPolling(session, everyMs) {
  if (session.interval !== undefined) return;
  void poll(session);
  session.interval = setInterval(() => {
    if (session.alive() && session.busy === undefined) void poll(session);
  }, everyMs);
}
