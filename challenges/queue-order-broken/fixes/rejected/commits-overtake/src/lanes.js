/** The events of each order, one after the other; orders whose next event may begin stand in a row. */
export class Lanes {
  #lanes = new Map();
  #ready = [];
  waiting = 0;

  get size() {
    return this.#lanes.size;
  }

  add(record) {
    const { shop, number } = record.event.order;
    const key = JSON.stringify([shop, number]);
    let lane = this.#lanes.get(key);
    if (!lane) {
      lane = { key, records: [] };
      this.#lanes.set(key, lane);
      this.#ready.push(lane);
    }
    lane.records.push(record);
    this.waiting += 1;
  }

  /** The lane that has been ready longest; it is the caller's until he says what became of its first record. */
  take() {
    const lane = this.#ready.shift();
    if (lane) this.waiting -= 1;
    return lane;
  }

  written(lane) {
    lane.records.shift();
    if (lane.records.length > 0) this.#ready.push(lane);
    else this.#lanes.delete(lane.key);
  }

  /** Not written: its record waits again, but is not ready. */
  refused(lane) {
    this.waiting += 1;
    return () => this.#ready.push(lane);
  }
}
