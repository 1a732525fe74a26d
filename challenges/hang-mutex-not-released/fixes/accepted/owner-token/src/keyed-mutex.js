import { AsyncLocalStorage } from 'node:async_hooks';

/** One holder for each key at a time, in order of arrival; whoever holds a key may take it again. */
export class KeyedMutex {
  #locks = new Map();
  #holder = new AsyncLocalStorage();

  async hold(key, work, { signal } = {}) {
    const mine = this.#holder.getStore();
    if (mine?.key === key && mine.active) return work();

    signal?.throwIfAborted();
    const lock = this.#lockOf(key);
    if (lock.held) await this.#wait(lock, signal);
    lock.held = true;
    const token = { key, active: true };
    try {
      return await this.#holder.run(token, work);
    } finally {
      token.active = false;
      this.#release(key, lock);
    }
  }

  #wait(lock, signal) {
    return new Promise((resolve, reject) => {
      const waiter = {
        go() {
          signal?.removeEventListener('abort', waiter.leave);
          resolve();
        },
        leave() {
          lock.waiting = lock.waiting.filter((other) => other !== waiter);
          reject(signal.reason);
        },
      };
      signal?.addEventListener('abort', waiter.leave, { once: true });
      lock.waiting.push(waiter);
    });
  }

  #release(key, lock) {
    const next = lock.waiting.shift();
    if (next) next.go();
    else this.#locks.delete(key);
  }

  #lockOf(key) {
    if (!this.#locks.has(key)) this.#locks.set(key, { held: false, waiting: [] });
    return this.#locks.get(key);
  }

  status() {
    const waiting = [...this.#locks.values()].reduce((sum, lock) => sum + lock.waiting.length, 0);
    return { customers: this.#locks.size, waiting };
  }
}
