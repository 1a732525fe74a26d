/** At most `count` at a time, first come first served. */
export class Limiter {
  #free;
  #line = new Set();

  constructor(count) {
    this.#free = count;
  }

  /** Resolves with a function that gives the place back, or with undefined when the signal is aborted before there is one. */
  place(signal) {
    const { promise, resolve } = Promise.withResolvers();
    if (signal.aborted) resolve(undefined);
    else if (this.#free > 0) {
      this.#free -= 1;
      resolve(() => this.#giveBack());
    } else {
      const goOn = () => {
        signal.removeEventListener('abort', giveUp);
        resolve(() => this.#giveBack());
      };
      const giveUp = () => {
        resolve(undefined);
      };
      this.#line.add(goOn);
      signal.addEventListener('abort', giveUp, { once: true });
    }
    return promise;
  }

  #giveBack() {
    const [next] = this.#line;
    if (next === undefined) this.#free += 1;
    else {
      this.#line.delete(next);
      next();
    }
  }
}
