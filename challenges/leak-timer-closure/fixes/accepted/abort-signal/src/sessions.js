import { randomUUID } from 'node:crypto';

/** Sessions of dashboard users, by id. A user has one session at a time. */
export function createSessions({ idleMs }) {
  const byId = new Map();

  function end(id) {
    byId.get(id)?.ended.abort();
    return byId.delete(id);
  }

  return {
    /** The user's session; a new one when he has none. */
    enter(user) {
      for (const session of byId.values()) if (session.user === user) return session;
      const session = {
        id: randomUUID(),
        user,
        seenAt: Date.now(),
        report: undefined,
        ended: new AbortController(),
      };
      byId.set(session.id, session);
      return session;
    },

    /** The session, which counts as activity. */
    touch(id) {
      const session = byId.get(id);
      if (session) session.seenAt = Date.now();
      return session;
    },

    remove: end,

    ofUser: (user) => [...byId.values()].filter((session) => session.user === user),

    removeIdle() {
      const limit = Date.now() - idleMs;
      for (const session of byId.values()) if (session.seenAt <= limit) end(session.id);
    },

    get size() {
      return byId.size;
    },
  };
}
