/** First come, first served. Taking moves nothing; the gap in front is cut off when it is half of the list. */
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
    this.#items[this.#head] = undefined; // or it is kept until the gap is cut off
    this.#head += 1;
    if (this.#head > 100 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return task;
  }
}
