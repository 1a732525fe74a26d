import { log } from './log.js';

/** Works on the queue, `count` jobs at a time. */
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
    return this.#queue.length;
  }

  get running() {
    return this.#running.size;
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
      this.#make(job)
        .catch((error) => log.error('thumbnail', { id: job.id, reason: error.message }))
        .finally(() => {
          this.#running.delete(job);
          this.#next();
        });
    }
  }
}
