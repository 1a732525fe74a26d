/** Readings that have been accepted and are not stored yet: never more than `limit`. */
export class ReadingBuffer {
  #readings = [];
  #limit;
  #roomFor = [];
  #reserved = 0;
  #onAdd = () => {};

  constructor(limit) {
    this.#limit = limit;
  }

  get size() {
    return this.#readings.length + this.#reserved;
  }

  get waiting() {
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

  /** Room for one, as soon as there is some; `fill` puts a reading there. */
  async reserve() {
    while (this.size + 1 > this.#limit) await new Promise((resolve) => this.#roomFor.push(resolve));
    this.#reserved += 1;
  }

  fill(reading) {
    this.#reserved -= 1;
    this.#readings.push(reading);
    this.#onAdd();
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
