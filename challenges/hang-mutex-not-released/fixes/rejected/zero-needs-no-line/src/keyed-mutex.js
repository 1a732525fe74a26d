/** One at a time for each key, first come, first served. */
export class KeyedMutex {
  /** Those who wait, by key; a key without a line is free. */
  #lines = new Map();

  /** Runs `work` when its turn has come. `signal` takes it out of the line, no more once it runs. */
  async run(key, work, { signal } = {}) {
    await this.#turn(key, signal);
    try {
      return await work();
    } finally {
      this.#next(key);
    }
  }

  status() {
    let waiting = 0;
    for (const line of this.#lines.values()) waiting += line.length;
    return { customers: this.#lines.size, waiting };
  }

  async #turn(key, signal) {
    signal?.throwIfAborted();
    const line = this.#lines.get(key);
    if (!line) {
      this.#lines.set(key, []);
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers();
    const giveUp = () => {
      line.splice(line.indexOf(begin), 1);
      reject(signal.reason);
    };
    const begin = () => {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    };
    signal?.addEventListener('abort', giveUp, { once: true });
    line.push(begin);
    await promise;
  }

  #next(key) {
    const begin = this.#lines.get(key).shift();
    if (begin) begin();
    else this.#lines.delete(key);
  }
}
