/** One lane for each order: what is in a lane goes one after the other. */
export class Lanes {
  #tails = new Map();

  get size() {
    return this.#tails.size;
  }

  /** `task` must not reject. */
  run({ shop, number }, task) {
    const lane = JSON.stringify([shop, number]);
    const tail = (this.#tails.get(lane) ?? Promise.resolve()).then(async () => {
      await task();
      if (this.#tails.get(lane) === tail) this.#tails.delete(lane);
    });
    this.#tails.set(lane, tail);
  }
}
