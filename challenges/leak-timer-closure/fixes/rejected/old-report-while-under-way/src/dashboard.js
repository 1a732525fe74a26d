import { saveLayout } from '../vendor/layout-store.js';
import { config } from './config.js';
import { debounceByKey } from './debounce.js';
import { createFetcher } from './fetcher.js';
import { log } from './log.js';
import { Sessions } from './sessions.js';

const SWEEP_EVERY_MS = 60_000;

/** Sessions of the dashboard and the reports that are kept fresh for them. */
export function createDashboard({
  pollEveryMs = config.pollEveryMs,
  idleMs = config.idleMs,
  saveAfterMs = config.saveAfterMs,
} = {}) {
  const sessions = new Sessions({ fetch: createFetcher(), pollEveryMs });
  const saveSoon = debounceByKey(async (user, layout) => {
    try {
      await saveLayout(user, layout);
    } catch (error) {
      log.error('layout not saved', { user, reason: error.message });
    }
  }, saveAfterMs);

  setInterval(() => sessions.endIdle(idleMs), SWEEP_EVERY_MS).unref();

  return {
    /** Begins the user's session, or goes on with the one that he has. Returns its id. */
    login: (user) => sessions.enter(user).id,

    logout: (id) => sessions.end(id),

    /** Support: ends the user's session. */
    kick: (user) => sessions.end(sessions.idOf(user)),

    /** The newest report; undefined before the first one, and when there is no such session. */
    report: (id) => sessions.touch(id)?.report,

    /** Fetches the report anew. Resolves with it, or with undefined when there is no such session. */
    refresh: async (id) => sessions.touch(id)?.renew(),

    /** Keeps the user's layout once he has stopped moving things about. */
    changeLayout(id, layout) {
      const session = sessions.touch(id);
      if (session) saveSoon(session.user, layout);
      return session !== undefined;
    },

    status: () => ({ sessions: sessions.size }),
  };
}
