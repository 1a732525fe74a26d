import { fetchMetrics } from '../vendor/metrics-api.js';
import { log } from './log.js';
import { buildReport } from './report.js';

const polled = new Set();

/** Fetches the session's report, one fetch at a time. */
export function poll(session) {
  polled.add(session);
  session.polledAt = Date.now();
  session.fetching ??= (async () => {
    try {
      session.report = buildReport(await fetchMetrics(session.user));
    } catch (error) {
      log.warn('metrics unavailable', { user: session.user, reason: error.message });
    } finally {
      session.fetching = undefined;
    }
  })();
  return session.fetching;
}

/** Polls for those sessions whose time has come. */
export function pollDue(everyMs) {
  const limit = Date.now() - everyMs;
  for (const session of polled) if (session.polledAt <= limit) void poll(session);
}
