import { EventEmitter, once } from 'node:events';

const DESKS = 3;
const CHAIRS = 20;

/** Three desks, each serving one request after the other, and a waiting room with 20 chairs. */
export class Desks extends EventEmitter {
  #room = [];
  #idle = DESKS;

  constructor() {
    super();
    for (let i = 0; i < DESKS; i += 1) void this.#serve();
  }

  /** Resolves with what `work` gives; undefined if there is no chair left. */
  queue(work) {
    if (this.#room.length >= CHAIRS + this.#idle) return undefined;
    const { promise, resolve, reject } = Promise.withResolvers();
    this.#room.push({ work, resolve, reject });
    this.emit('somebody');
    return promise;
  }

  async #serve() {
    for (;;) {
      while (this.#room.length === 0) await once(this, 'somebody');
      const { work, resolve, reject } = this.#room.shift();
      this.#idle -= 1;
      await work().then(resolve, reject);
      this.#idle += 1;
    }
  }
}
