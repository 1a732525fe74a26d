/** Room for readings, counted: whoever accepts one takes a credit, and when it is stored the credit comes back. */
export class Credits {
  #free;
  #line = [];

  constructor(count) {
    this.#free = count;
  }

  tryTake(count) {
    if (count > this.#free) return false;
    this.#free -= count;
    return true;
  }

  take() {
    if (this.tryTake(1)) return undefined;
    return new Promise((resolve) => this.#line.push(resolve));
  }

  give(count) {
    this.#free += count;
    while (this.#line.length > 0 && this.tryTake(1)) this.#line.shift()();
  }
}
