/** First come, first served. Taking moves nothing. */
export class Lane {
  #items = [];
  #head = 0;

  get size() {
    return this.#items.length - this.#head;
  }

  push(task) {
    this.#items.push(task);
  }

  take() {
    const task = this.#items[this.#head];
    this.#head += 1;
    return task;
  }
}
