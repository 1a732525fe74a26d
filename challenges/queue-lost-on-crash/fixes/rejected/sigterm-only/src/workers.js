import { config } from './config.js';
import { log } from './log.js';

/** Makes the thumbnails of the queue, `count` at a time. */
export class Workers {
  #queue = [];
  #running = new Set();
  #count;
  #make;
  #stopped;

  constructor(count, make) {
    this.#count = count;
    this.#make = make;
  }

  get waiting() {
    return [...this.#queue];
  }

  get running() {
    return [...this.#running];
  }

  add(job) {
    this.#queue.push(job);
    this.#next();
  }

  /** Begins nothing any more; resolves when what is under way is over. */
  stop() {
    this.#stopped ??= Promise.withResolvers();
    this.#next();
    return this.#stopped.promise;
  }

  #next() {
    if (this.#stopped) {
      if (this.#running.size === 0) this.#stopped.resolve();
      return;
    }
    while (this.#running.size < this.#count && this.#queue.length > 0) {
      const job = this.#queue.shift();
      this.#running.add(job);
      this.#work(job).finally(() => {
        this.#running.delete(job);
        this.#next();
      });
    }
  }

  async #work(job) {
    try {
      await this.#make(job);
    } catch (error) {
      log.error('thumbnail not made', { id: job.id, attempts: config.attempts, reason: error.message });
    }
  }
}
