import { config } from './config.js';
import { log } from './log.js';

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Carries accepted readings to the store: one loop, so one batch at a time. */
export class Carrier {
  #storage;
  #credits;
  #counts;
  #waiting = [];
  #wake = () => {};
  #closing = false;
  #loop;

  constructor({ storage, credits, counts }) {
    this.#storage = storage;
    this.#credits = credits;
    this.#counts = counts;
    this.#loop = this.#carry();
  }

  add(readings) {
    this.#counts.accepted += readings.length;
    for (const reading of readings) this.#waiting.push(reading);
    this.#wake();
  }

  close() {
    this.#closing = true;
    this.#wake();
    return this.#loop;
  }

  async #carry() {
    for (;;) {
      while (this.#waiting.length === 0) {
        if (this.#closing) return;
        await new Promise((resolve) => (this.#wake = resolve));
      }
      // a little more may come
      if (this.#waiting.length < 100 && !this.#closing) await wait(config.flushMs / 2);
      const batch = this.#waiting.splice(0, config.batchSize);
      while (!(await this.#stored(batch))) await wait(config.flushMs);
      this.#counts.stored += batch.length;
      this.#credits.give(batch.length);
    }
  }

  async #stored(batch) {
    try {
      await this.#storage.write(batch);
      return true;
    } catch (error) {
      log.warn('batch not stored', { readings: batch.length, reason: error.message });
      return false;
    }
  }
}
