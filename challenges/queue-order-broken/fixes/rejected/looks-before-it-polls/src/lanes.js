/** What is to be done for each order, one after the other; at most `concurrency` orders at a time, an order that rests does not count. */
export class Lanes {
  #lanes = new Map();
  #ready = [];
  running = 0;
  waiting = 0;

  constructor({ concurrency, restMs, work, nameOf }) {
    Object.assign(this, { concurrency, restMs, work, nameOf });
  }

  get size() {
    return this.#lanes.size;
  }

  add(record) {
    const name = this.nameOf(record.event.order);
    this.waiting += 1;
    const lane = this.#lanes.get(name);
    if (lane) return void lane.push(record);
    this.#lanes.set(name, [record]);
    this.#ready.push(name);
    this.#next();
  }

  #next() {
    while (this.running < this.concurrency && this.#ready.length > 0) {
      this.running += 1;
      this.waiting -= 1;
      const name = this.#ready.shift();
      const lane = this.#lanes.get(name);
      this.work(lane[0]).then(
        () => {
          lane.shift();
          this.running -= 1;
          if (lane.length === 0) this.#lanes.delete(name);
          else this.#ready.push(name);
          this.#next();
        },
        () => {
          this.running -= 1;
          this.waiting += 1;
          setTimeout(() => {
            this.#ready.push(name);
            this.#next();
          }, this.restMs);
          this.#next();
        },
      );
    }
  }
}
