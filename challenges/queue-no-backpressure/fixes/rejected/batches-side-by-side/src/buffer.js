/** Readings that have been accepted and are not stored yet: never more than `limit`. */
export class ReadingBuffer {
  #readings = [];
  #limit;
  #roomFor = [];
  #underWay = 0;
  #onAdd = () => {};

  constructor(limit) {
    this.#limit = limit;
  }

  get size() {
    return this.#readings.length + this.#underWay;
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

  /** Takes one as soon as there is room for it. */
  async put(reading) {
    while (!this.offer([reading])) await new Promise((resolve) => this.#roomFor.push(resolve));
  }

  begin(count) {
    const batch = this.#readings.splice(0, count);
    this.#underWay += batch.length;
    return batch;
  }

  end(count) {
    this.#underWay -= count;
    for (const goOn of this.#roomFor.splice(0)) goOn();
  }
}
