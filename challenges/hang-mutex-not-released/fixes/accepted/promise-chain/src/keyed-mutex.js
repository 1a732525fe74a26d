/** For each key a chain of promises: every piece of work hangs on the end of the one before. */
export class KeyedMutex {
  #tails = new Map();
  #waiting = 0;

  run(key, work, { signal } = {}) {
    if (signal?.aborted) return Promise.reject(signal.reason);
    let state = 'waiting';
    this.#waiting += 1;
    const { promise, resolve, reject } = Promise.withResolvers();

    const giveUp = () => {
      if (state !== 'waiting') return;
      state = 'gone';
      this.#waiting -= 1;
      reject(signal.reason);
    };
    const begin = async () => {
      signal?.removeEventListener('abort', giveUp);
      if (state === 'gone') return;
      state = 'running';
      this.#waiting -= 1;
      await work().then(resolve, reject);
    };

    signal?.addEventListener('abort', giveUp, { once: true });
    const before = this.#tails.get(key);
    const tail = (before ? before.then(begin) : begin()).then(() => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    });
    this.#tails.set(key, tail);
    return promise;
  }

  status() {
    return { customers: this.#tails.size, waiting: this.#waiting };
  }
}
