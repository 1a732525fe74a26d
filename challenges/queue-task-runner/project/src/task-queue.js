import { EventEmitter } from 'node:events';
import { insertUrgent } from './priority.js';

/**
 * Tasks in the order they will be worked on. Events: 'task' when one was added, 'empty' when the last one was taken.
 */
export class TaskQueue extends EventEmitter {
  #items = [];

  get size() {
    return this.#items.length;
  }

  /** False if a task with this id is in line already. */
  add(task, { urgent = false } = {}) {
    if (this.#items.some((other) => other.id === task.id)) return false;
    if (urgent) insertUrgent(this.#items, task);
    else this.#items.push(task);
    this.emit('task');
    return true;
  }

  /** The next task, which stays in line. */
  peek() {
    return this.#items[0];
  }

  /** Takes the first task out of the line. */
  remove() {
    const task = this.#items.shift();
    if (this.#items.length === 0) this.emit('empty');
    return task;
  }
}
