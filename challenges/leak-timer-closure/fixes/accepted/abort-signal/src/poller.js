import { setInterval as everyInterval } from 'node:timers/promises';
import { fetchMetrics } from '../vendor/metrics-api.js';
import { log } from './log.js';
import { buildReport } from './report.js';

/** Fetches the session's report; whoever asks while a fetch is under way gets the same. */
export function poll(session) {
  session.underway ??= fetchMetrics(session.user)
    .then((metrics) => {
      if (!session.ended.signal.aborted) session.report = buildReport(metrics);
    })
    .catch((error) => log.warn('metrics unavailable', { user: session.user, reason: error.message }))
    .finally(() => {
      session.underway = undefined;
    });
  return session.underway;
}

/** Polls until the session is ended. */
export async function keepPolling(session, everyMs) {
  const { signal } = session.ended;
  void poll(session);
  try {
    for await (const _ of everyInterval(everyMs, undefined, { signal })) void poll(session);
  } catch (error) {
    if (error.name !== 'AbortError') throw error;
  }
}
