import { setTimeout as sleep } from 'node:timers/promises';
import { logger } from './logger.js';

/** Which events are written, and up to where that has been committed. */
export class Progress {
  #log;
  #done = new Set();
  #from;
  #said;
  #polled = 0;
  #saying = false;
  #wake = () => {};

  constructor(log) {
    this.#log = log;
  }

  polled(records) {
    this.#from ??= records[0].offset;
    this.#said ??= this.#from;
    this.#polled = records.at(-1).offset + 1;
  }

  done(offset) {
    this.#done.add(offset);
    while (this.#done.delete(this.#from)) this.#from += 1;
    void this.#say();
  }

  get open() {
    return this.#said === undefined ? 0 : this.#polled - this.#said;
  }

  async fewerThan(most) {
    while (this.open >= most) await new Promise((resolve) => (this.#wake = resolve));
  }

  async #say() {
    if (this.#saying) return;
    this.#saying = true;
    while (this.#said < this.#from) {
      const offset = this.#from;
      try {
        await this.#log.commit(offset);
        this.#said = offset;
        this.#wake();
      } catch (error) {
        logger.warn('not committed', { offset, reason: error.message });
        await sleep(300);
      }
    }
    this.#saying = false;
  }
}
