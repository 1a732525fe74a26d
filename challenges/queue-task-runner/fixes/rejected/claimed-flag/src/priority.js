/** First come, first served; whoever claims a task takes it out when he likes. */
export class Lane {
  #items = [];

  get size() {
    return this.#items.filter(({ claimed }) => !claimed).length;
  }

  push(task) {
    this.#items.push({ task, claimed: false });
  }

  take() {
    const entry = this.#items.find(({ claimed }) => !claimed);
    entry.claimed = true;
    queueMicrotask(() => this.#items.splice(this.#items.indexOf(entry), 1));
    return entry.task;
  }
}
