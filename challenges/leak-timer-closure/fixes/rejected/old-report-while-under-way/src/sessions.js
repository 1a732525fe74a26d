import { randomUUID } from 'node:crypto';

class Session {
  id = randomUUID();
  report = undefined;
  ended = false;
  seenAt = Date.now();
  #timer;

  constructor(user, { fetch, pollEveryMs }) {
    this.user = user;
    this.fetch = fetch;
    this.#timer = setInterval(() => void this.renew(), pollEveryMs);
    void this.renew();
  }

  async renew() {
    if (this.busy) return this.report;
    this.busy = true;
    const report = await this.fetch(this.user).finally(() => (this.busy = false));
    if (this.ended) return undefined;
    if (report) this.report = report;
    return this.report;
  }

  end() {
    this.ended = true;
    this.report = undefined;
    clearInterval(this.#timer);
  }
}

/** Sessions of dashboard users, by id and by user. A user has one session at a time. */
export class Sessions {
  #byId = new Map();
  #byUser = new Map();
  #options;

  constructor(options) {
    this.#options = options;
  }

  get size() {
    return this.#byId.size;
  }

  enter(user) {
    let session = this.#byUser.get(user);
    if (!session) {
      session = new Session(user, this.#options);
      this.#byUser.set(user, session);
      this.#byId.set(session.id, session);
    }
    return this.touch(session.id);
  }

  touch(id) {
    const session = this.#byId.get(id);
    if (session) session.seenAt = Date.now();
    return session;
  }

  idOf(user) {
    return this.#byUser.get(user)?.id;
  }

  end(id) {
    const session = this.#byId.get(id);
    if (!session) return false;
    this.#byId.delete(id);
    this.#byUser.delete(session.user);
    session.end();
    return true;
  }

  endIdle(idleMs) {
    const limit = Date.now() - idleMs;
    for (const { id, seenAt } of [...this.#byId.values()]) if (seenAt <= limit) this.end(id);
  }
}
