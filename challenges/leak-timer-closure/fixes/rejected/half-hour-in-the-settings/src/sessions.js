import { randomUUID } from 'node:crypto';

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
    enter(user, onStart) {
      for (const session of byId.values()) if (session.user === user) return session;
      const session = { id: randomUUID(), user, seenAt: Date.now(), report: undefined };
      byId.set(session.id, session);
      onStart(session);
      return session;
    },
    touch(id) {
      const session = byId.get(id);
      if (session) session.seenAt = Date.now();
      return session;
    },
    remove,
    ofUser: (user) => [...byId.values()].filter((session) => session.user === user),
    removeIdle() {
      const limit = Date.now() - idleMs;
      for (const session of [...byId.values()]) if (session.seenAt <= limit) remove(session.id);
    },
    get size() {
      return byId.size;
    },
    all: () => [...byId.values()],
  };
}
