/** Room for `limit` readings; who needs one and finds none waits in line. */
export class Room {
  #free;
  #line = new Set();
  constructor(limit) {
    this.#free = limit;
  }
  tryTake(count) {
    if (count > this.#free) return false;
    this.#free -= count;
    return true;
  }
  take(signal) {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.#line.size === 0 && this.tryTake(1)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const entry = () => {
        signal.removeEventListener('abort', gone);
        resolve();
      };
      const gone = () => {
        this.#line.delete(entry);
        reject(signal.reason);
      };
      signal.addEventListener('abort', gone, { once: true });
      this.#line.add(entry);
    });
  }
  give(count) {
    this.#free += count;
    for (const entry of this.#line) {
      if (this.#free === 0) return;
      this.#free -= 1;
      this.#line.delete(entry);
      entry();
    }
  }
}
