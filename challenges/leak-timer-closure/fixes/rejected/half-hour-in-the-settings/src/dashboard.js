import { saveLayout } from '../vendor/layout-store.js';
import { config } from './config.js';
import { debounceByKey } from './debounce.js';
import { startPolling } from './poller.js';
import { createSessions } from './sessions.js';

const SWEEP_EVERY_MS = 60_000;

export function createDashboard({
  pollEveryMs = config.pollEveryMs,
  idleMs = config.idleMs,
  saveAfterMs = config.saveAfterMs,
} = {}) {
  const sessions = createSessions({ idleMs, onEnd: (session) => session.polling.stop() });
  const saveSoon = debounceByKey(saveLayout, saveAfterMs);

  setInterval(() => sessions.removeIdle(), SWEEP_EVERY_MS).unref();

  return {
    login(user) {
      const session = sessions.enter(user, (fresh) => {
        fresh.polling = startPolling(fresh, pollEveryMs);
      });
      sessions.touch(session.id);
      return session.id;
    },

    logout: (id) => sessions.remove(id),

    kick(user) {
      const ended = sessions.ofUser(user);
      for (const { id } of ended) sessions.remove(id);
      return ended.length > 0;
    },

    report: (id) => sessions.touch(id)?.report,

    async refresh(id) {
      const session = sessions.touch(id);
      if (!session) return undefined;
      await session.polling.now();
      return session.report;
    },

    changeLayout(id, layout) {
      const session = sessions.touch(id);
      if (session) saveSoon(session.user, layout);
      return session !== undefined;
    },

    status: () => ({ sessions: sessions.size }),
  };
}
