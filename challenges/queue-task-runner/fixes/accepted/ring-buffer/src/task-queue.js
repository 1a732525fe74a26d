import { EventEmitter } from 'node:events';
import { Ring } from './priority.js';

/**
 * Tasks in the order they will be worked on. Events: 'task' when one was added, 'done' when the last one is finished.
 */
export class TaskQueue extends EventEmitter {
  #urgent = new Ring();
  #items = new Ring();
  #ids = new Set();

  get size() {
    return this.#urgent.length + this.#items.length;
  }

  /** False if a task with this id is in line or being worked on. */
  add(task, { urgent = false } = {}) {
    if (this.#ids.has(task.id)) return false;
    this.#ids.add(task.id);
    if (urgent) this.#urgent.push(task);
    else this.#items.push(task);
    this.emit('task');
    return true;
  }

  /** Takes the first task out of the line; done(task) lets its id come again. */
  remove() {
    const line = this.#urgent.length > 0 ? this.#urgent : this.#items;
    const task = line.first();
    if (task !== undefined) line.drop();
    return task;
  }

  done(task) {
    this.#ids.delete(task.id);
    if (this.#ids.size === 0) this.emit('done');
  }

  get open() {
    return this.#ids.size;
  }
}
