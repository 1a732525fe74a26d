/** First come, first served: kept the other way round, because pop() is cheap and shift() is not. */
export class Lane {
  #items = [];
  #reversed = false;

  get size() {
    return this.#items.length;
  }

  push(task) {
    this.#items.push(task);
  }

  take() {
    if (!this.#reversed) {
      this.#items.reverse();
      this.#reversed = true;
    }
    const task = this.#items.pop();
    if (this.#items.length === 0) this.#reversed = false;
    return task;
  }
}
