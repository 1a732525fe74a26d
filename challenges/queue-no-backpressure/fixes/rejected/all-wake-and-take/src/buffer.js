/** Readings that are accepted and not stored yet: those that wait and those of the batch under way. Never more than `limit`. */
export class ReadingBuffer {
  #limit;
  #waiting = [];
  #underWay = 0;
  #changed = Promise.withResolvers();
  onAdd = () => {};

  constructor(limit) {
    this.#limit = limit;
  }

  get size() {
    return this.#waiting.length;
  }

  get oldest() {
    return this.#waiting[0]?.at;
  }

  /** All of them or none. */
  tryAdd(readings) {
    if (this.#waiting.length + this.#underWay + readings.length > this.#limit) return false;
    const at = performance.now();
    for (const reading of readings) this.#waiting.push({ at, reading });
    this.onAdd();
    return true;
  }

  /** Waits until it fits. Rejects when the signal is aborted. */
  async add(reading, signal) {
    for (;;) {
      signal.throwIfAborted();
      if (this.tryAdd([reading])) return;
      const gone = Promise.withResolvers();
      const giveUp = () => gone.reject(signal.reason);
      signal.addEventListener('abort', giveUp);
      try {
        await Promise.race([this.#changed.promise, gone.promise]);
        this.#waiting.push({ at: performance.now(), reading });
        this.onAdd();
        return;
      } finally {
        signal.removeEventListener('abort', giveUp);
      }
    }
  }

  /** The oldest, up to `count`; they keep their room until `stored()`. */
  take(count) {
    const batch = this.#waiting.splice(0, count).map(({ reading }) => reading);
    this.#underWay = batch.length;
    return batch;
  }

  stored() {
    this.#underWay = 0;
    const { resolve } = this.#changed;
    this.#changed = Promise.withResolvers();
    resolve();
  }
}
