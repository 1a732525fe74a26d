/** `count` workers, each of which takes the next job when it is through with the last one. */
export class Workers {
  #queue = [];
  #running = new Set();
  #count;
  #make;
  #closed = false;
  #idle = Promise.withResolvers();

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

  get closed() {
    return this.#closed;
  }

  add(job) {
    this.#queue.push(job);
    this.#next();
  }

  /** Begins nothing any more; resolves when what is under way is finished. */
  close() {
    this.#closed = true;
    if (this.#running.size === 0) this.#idle.resolve();
    return this.#idle.promise;
  }

  #next() {
    while (!this.#closed && this.#running.size < this.#count && this.#queue.length > 0) {
      const job = this.#queue.shift();
      this.#running.add(job);
      void this.#make(job).finally(() => {
        this.#running.delete(job);
        if (this.#closed && this.#running.size === 0) this.#idle.resolve();
        this.#next();
      });
    }
  }
}
