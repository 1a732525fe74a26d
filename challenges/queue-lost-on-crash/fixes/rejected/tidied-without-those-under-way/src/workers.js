import { log } from './log.js';

/** Makes the thumbnails of the queue, `count` at a time. */
export class Workers {
  #queue = [];
  #running = new Map();
  #count;
  #make;
  #stopped = false;

  constructor(count, make) {
    this.#count = count;
    this.#make = make;
  }

  get waiting() {
    return [...this.#queue];
  }

  get running() {
    return [...this.#running.keys()];
  }

  add(job) {
    this.#queue.push(job);
    this.#next();
  }

  /** Begins nothing any more; resolves when what is under way is finished. */
  async stop() {
    this.#stopped = true;
    await Promise.allSettled(this.#running.values());
  }

  #next() {
    while (!this.#stopped && this.#running.size < this.#count && this.#queue.length > 0) {
      const job = this.#queue.shift();
      this.#running.set(job, this.#work(job));
    }
  }

  async #work(job) {
    try {
      await this.#make(job);
    } catch (error) {
      log.error('job', { id: job.id, reason: error.stack });
    }
    this.#running.delete(job);
    this.#next();
  }
}
