/** Readings that have been accepted and are not stored yet: never more than `limit`. */
export class ReadingBuffer {
  #readings = [];
  #limit;
  #roomFor = [];
  #onAdd = () => {};

  constructor(limit) {
    this.#limit = limit;
  }

  get size() {
    return this.#readings.length;
  }

  set onAdd(listener) {
    this.#onAdd = listener;
  }

  /** Takes all of them, or none if there is no room. */
  offer(readings) {
    if (this.size + readings.length > this.#limit) return false;
    this.#readings.push(...readings);
    this.#onAdd();
    return true;
  }

  /** Takes one as soon as there is room for it. */
  async put(reading) {
    while (!this.offer([reading])) await new Promise((resolve) => this.#roomFor.push(resolve));
  }

  /** The oldest, up to `count`; they stay until they are dropped. */
  oldest(count) {
    return this.#readings.slice(0, count);
  }

  drop(count) {
    this.#readings.splice(0, count);
    for (const goOn of this.#roomFor.splice(0)) goOn();
  }
}
