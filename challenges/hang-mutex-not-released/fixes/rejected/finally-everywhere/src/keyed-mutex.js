/** One holder for each key at a time; whoever comes meanwhile waits. */
export class KeyedMutex {
  #locks = new Map();

  async acquire(key, { signal } = {}) {
    signal?.throwIfAborted();
    const lock = this.#lockOf(key);
    if (!lock.held) {
      lock.held = true;
      return;
    }
    await new Promise((resolve) => lock.waiting.push(resolve));
  }

  release(key) {
    const lock = this.#lockOf(key);
    const next = lock.waiting.pop();
    if (next) next();
    else lock.held = false;
  }

  async run(key, work, options) {
    await this.acquire(key, options);
    try {
      return await work();
    } finally {
      this.release(key);
    }
  }

  status() {
    let waiting = 0;
    for (const lock of this.#locks.values()) waiting += lock.waiting.length;
    return { customers: this.#locks.size, waiting };
  }

  #lockOf(key) {
    let lock = this.#locks.get(key);
    if (!lock) {
      lock = { held: false, waiting: [] };
      this.#locks.set(key, lock);
    }
    return lock;
  }
}
