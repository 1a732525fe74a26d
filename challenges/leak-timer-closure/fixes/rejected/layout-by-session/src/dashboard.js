import { saveLayout } from '../vendor/layout-store.js';
import { config } from './config.js';
import { debounceByKey } from './debounce.js';
import { fetchReport, startPolling, stopPolling } from './poller.js';
import { createSessions } from './sessions.js';

const SWEEP_EVERY_MS = 60_000;

/** Sessions of the dashboard and the reports that are kept fresh for them. */
export function createDashboard({
  pollEveryMs = config.pollEveryMs,
  idleMs = config.idleMs,
  saveAfterMs = config.saveAfterMs,
} = {}) {
  const sessions = createSessions({ idleMs, onEnd: stopPolling });
  const saveSoon = debounceByKey((id, { user, layout }) => saveLayout(user, layout), saveAfterMs);

  setInterval(() => sessions.removeIdle(), SWEEP_EVERY_MS).unref();

  return {
    /** Begins the user's session, or goes on with the one that he has. Returns its id. */
    login(user) {
      const session = sessions.enter(user);
      sessions.touch(session.id);
      startPolling(session, pollEveryMs);
      return session.id;
    },

    logout: (id) => sessions.remove(id),

    /** Support: ends the user's session. */
    kick(user) {
      const ended = sessions.ofUser(user);
      for (const { id } of ended) sessions.remove(id);
      return ended.length > 0;
    },

    /** The newest report; undefined before the first one, and when there is no such session. */
    report: (id) => sessions.touch(id)?.report,

    /** Fetches the report anew. Resolves with it, or with undefined when there is no such session. */
    async refresh(id) {
      const session = sessions.touch(id);
      if (!session) return undefined;
      await fetchReport(session);
      return session.report;
    },

    /** Keeps the user's layout once he has stopped moving things about. */
    changeLayout(id, layout) {
      const session = sessions.touch(id);
      if (session) saveSoon(id, { user: session.user, layout });
      return session !== undefined;
    },

    status: () => ({ sessions: sessions.size }),
  };
}
