/** First come, first served, by number. */
export class Lane {
  #items = {};
  #last = 0;
  size = 0;

  push(task) {
    this.#last += 1;
    this.#items[this.#last] = task;
    this.size += 1;
  }

  take() {
    const first = Object.keys(this.#items)[0];
    const task = this.#items[first];
    delete this.#items[first];
    this.size -= 1;
    return task;
  }
}
