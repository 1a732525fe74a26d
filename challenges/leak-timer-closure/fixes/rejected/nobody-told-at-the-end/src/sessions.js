import { randomUUID } from 'node:crypto';

/** Sessions of dashboard users, by id. A user has one session at a time. */
export function createSessions({ idleMs, onEnd }) {
  const byId = new Map();

  function remove(id) {
    const session = byId.get(id);
    if (!session) return false;
    byId.delete(id);
    onEnd(session);
    return true;
  }

  return {
    /** The user's session; a new one when he has none. */
    enter(user) {
      for (const session of byId.values()) if (session.user === user) return session;
      const session = { id: randomUUID(), user, seenAt: Date.now(), report: undefined };
      byId.set(session.id, session);
      return session;
    },

    /** The session, which counts as activity. */
    touch(id) {
      const session = byId.get(id);
      if (session) session.seenAt = Date.now();
      return session;
    },

    remove,

    ofUser: (user) => [...byId.values()].filter((session) => session.user === user),

    removeIdle() {
      const limit = Date.now() - idleMs;
      for (const session of byId.values()) if (session.seenAt <= limit) remove(session.id);
    },

    get size() {
      return byId.size;
    },
  };
}
