const keyOf = ({ shop, number }) => JSON.stringify([shop, number]);

/** One lane for each order that has something to do: its records one after the other, `limit` of all at a time. */
export class Lanes {
  #lanes = new Map();
  #ready = [];
  #work;
  #limit;
  running = 0;
  waiting = 0;

  /** `work(record)` resolves with { again: ms } if the record is to be tried again. */
  constructor(limit, work) {
    this.#limit = limit;
    this.#work = work;
  }

  get size() {
    return this.#lanes.size;
  }

  add(record) {
    this.waiting += 1;
    const key = keyOf(record.event.order);
    const lane = this.#lanes.get(key);
    if (lane) return void lane.push(record);
    this.#lanes.set(key, [record]);
    this.#ready.push(key);
    this.#start();
  }

  #start() {
    while (this.running < this.#limit && this.#ready.length > 0) void this.#run(this.#ready.shift());
  }

  async #run(key) {
    const lane = this.#lanes.get(key);
    this.running += 1;
    this.waiting -= 1;
    const { again } = await this.#work(lane[0]);
    this.running -= 1;
    if (again) {
      // the lane keeps its place, and the slot is for others
      this.waiting += 1;
      setTimeout(() => {
        this.#ready.push(key);
        this.#start();
      }, again);
    } else {
      lane.shift();
      if (lane.length > 0) this.#ready.push(key);
      else this.#lanes.delete(key);
    }
    this.#start();
  }
}
