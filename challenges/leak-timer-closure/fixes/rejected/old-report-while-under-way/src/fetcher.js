import { fetchMetrics } from '../vendor/metrics-api.js';
import { log } from './log.js';
import { buildReport } from './report.js';

/** One call for each user at a time; who comes while it is under way gets its answer, too. */
export function createFetcher() {
  const underWay = new Map();

  async function fetchReport(user) {
    try {
      return buildReport(await fetchMetrics(user));
    } catch (error) {
      log.warn('metrics unavailable', { user, reason: error.message });
      return undefined;
    } finally {
      underWay.delete(user);
    }
  }

  /** Resolves with the user's report, or with undefined when there was no answer. */
  return (user) => {
    let call = underWay.get(user);
    if (!call) {
      call = fetchReport(user);
      underWay.set(user, call);
    }
    return call;
  };
}
