/** One holder for each key at a time; whoever comes meanwhile waits in line. Keys that nobody wants are not kept. */
export class KeyedMutex {
  #locks = new Map();

  async acquire(key, { signal } = {}) {
    signal?.throwIfAborted();
    const lock = this.#locks.get(key);
    if (!lock) {
      this.#locks.set(key, { waiting: [] });
      return;
    }
    await new Promise((resolve, reject) => {
      const onAbort = () => {
        lock.waiting.splice(lock.waiting.indexOf(admit), 1);
        reject(signal.reason);
      };
      const admit = () => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      lock.waiting.push(admit);
    });
  }

  release(key) {
    const admitNext = this.#locks.get(key)?.waiting.shift();
    if (admitNext) admitNext();
    else this.#locks.delete(key);
  }

  status() {
    let waiting = 0;
    for (const lock of this.#locks.values()) waiting += lock.waiting.length;
    return { customers: this.#locks.size, waiting };
  }
}
