/** Runs asynchronous tasks one at a time, in the order they were added; a failing task does not stop the next. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Resolves or rejects as `task` does, once every task added before it has settled. */
  run<T>(task: () => T | Promise<T>): Promise<T> {
    const result = this.#last.then(task, task);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Resolves once everything added so far has settled. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
