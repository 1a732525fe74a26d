/** Readings that wait to be stored. */
export class ReadingBuffer {
  #readings = [];

  get size() {
    return this.#readings.length;
  }

  add(readings) {
    this.#readings.push(...readings);
  }

  /** The oldest, up to `count`. */
  take(count) {
    return this.#readings.splice(0, count);
  }
}
