import { config } from './config.js';
import { log } from './log.js';

const PARTIAL_AFTER_MS = 500;
const FULL_ENOUGH = 100;

/** Takes readings to the store. A little machine: idle, collecting, writing, resting. */
export class Carrier {
  #state = 'idle';
  #waiting = [];
  #batch = [];
  #timer;
  #draining = false;
  #empty = Promise.withResolvers();
  #storage;
  #onStored;
  #isFull;

  constructor({ storage, onStored, isFull }) {
    this.#storage = storage;
    this.#onStored = onStored;
    this.#isFull = isFull;
  }

  carry(readings) {
    for (const reading of readings) this.#waiting.push(reading);
    this.#step();
  }

  drain() {
    this.#draining = true;
    if (this.#waiting.length === 0) this.#empty.resolve();
    this.#step();
    return this.#empty.promise;
  }

  #step() {
    if (this.#state === 'writing' || this.#state === 'resting') return;
    if (this.#waiting.length === 0) {
      if (this.#draining) this.#empty.resolve();
      return;
    }
    if (this.#waiting.length >= FULL_ENOUGH || this.#draining || this.#isFull()) return this.#begin();
    if (this.#state === 'collecting') return;
    this.#state = 'collecting';
    this.#timer = setTimeout(() => this.#begin(), PARTIAL_AFTER_MS);
  }

  #begin() {
    clearTimeout(this.#timer);
    this.#batch = this.#waiting.splice(0, config.batchSize);
    this.#write();
  }

  #write() {
    this.#state = 'writing';
    Promise.try(() => this.#storage.write(this.#batch)).then(
      () => {
        const count = this.#batch.length;
        this.#batch = [];
        this.#state = 'idle';
        this.#onStored(count);
        this.#step();
      },
      (error) => {
        log.error('batch not stored', { readings: this.#batch.length, reason: error?.message });
        this.#state = 'resting';
        setTimeout(() => this.#again(), config.flushMs);
      },
    );
  }

  #again() {
    // one that was small has company by now
    const missing = this.#batch.length < FULL_ENOUGH ? config.batchSize - this.#batch.length : 0;
    this.#batch.push(...this.#waiting.splice(0, missing));
    this.#write();
  }
}
