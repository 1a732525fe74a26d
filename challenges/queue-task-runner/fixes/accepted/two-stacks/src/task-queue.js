import { Fifo } from './priority.js';

/** An endless source of tasks: `for await (const task of queue)` in each worker. */
export class TaskQueue {
  #classes = { urgent: new Fifo(), ordinary: new Fifo() };
  #takers = [];
  #taken = new Map();
  #pending = new Set();
  #drains = [];

  get size() {
    return this.#classes.urgent.length + this.#classes.ordinary.length;
  }

  get running() {
    return this.#taken.size;
  }

  add(task, { urgent = false } = {}) {
    if (this.#pending.has(task.id)) return false;
    this.#pending.add(task.id);
    this.#classes[urgent ? 'urgent' : 'ordinary'].put(task);
    this.#hand();
    return true;
  }

  async *[Symbol.asyncIterator]() {
    for (;;) {
      yield await new Promise((resolve) => {
        this.#takers.push(resolve);
        this.#hand();
      });
    }
  }

  finish(task) {
    this.#taken.delete(task.id);
    this.#pending.delete(task.id);
    if (this.#pending.size > 0) return;
    for (const resolve of this.#drains.splice(0)) resolve();
  }

  empty() {
    return this.#pending.size === 0
      ? Promise.resolve()
      : new Promise((resolve) => this.#drains.push(resolve));
  }

  /** Gives the next tasks to workers who wait for one. */
  #hand() {
    while (this.#takers.length > 0 && this.size > 0) {
      const task = this.#classes.urgent.get() ?? this.#classes.ordinary.get();
      this.#taken.set(task.id, task);
      this.#takers.pop()(task);
    }
  }
}
