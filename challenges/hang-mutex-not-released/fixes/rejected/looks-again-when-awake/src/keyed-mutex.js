/** One holder for each key at a time; whoever comes meanwhile waits. Keys that nobody wants are not kept. */
export class KeyedMutex {
  #locks = new Map();

  async acquire(key, { signal } = {}) {
    signal?.throwIfAborted();
    let lock = this.#locks.get(key);
    if (!lock) this.#locks.set(key, (lock = { held: false, waiting: [] }));
    while (lock.held) {
      await new Promise((resolve, reject) => {
        const onAbort = () => {
          lock.waiting.splice(lock.waiting.indexOf(wake), 1);
          reject(signal.reason);
        };
        const wake = () => {
          signal?.removeEventListener('abort', onAbort);
          setImmediate(resolve); // a long line must not starve the others
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        lock.waiting.push(wake);
      });
    }
    lock.held = true;
    this.#locks.set(key, lock);
  }

  release(key) {
    const lock = this.#locks.get(key);
    lock.held = false;
    const wake = lock.waiting.shift();
    if (wake) wake();
    else this.#locks.delete(key);
  }

  status() {
    let waiting = 0;
    for (const lock of this.#locks.values()) waiting += lock.waiting.length;
    return { customers: this.#locks.size, waiting };
  }
}
