/** So many may have a place at a time, first come, first served. */
export class Places {
  #free;
  #queue = [];
  constructor(count) {
    this.#free = count;
  }
  async take() {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise((resolve) => this.#queue.push(resolve));
  }
  leave() {
    const next = this.#queue.shift();
    if (next) next();
    else this.#free += 1;
  }
}
