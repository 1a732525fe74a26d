import { EventEmitter } from 'node:events';
import { Lane } from './priority.js';

/**
 * Tasks in the order they will be worked on. Events: 'task' when one was added, 'empty' when the last one was taken.
 */
export class TaskQueue extends EventEmitter {
  #urgent = new Lane();
  #ordinary = new Lane();
  #ids = new Set();

  get size() {
    return this.#urgent.size + this.#ordinary.size;
  }

  /** False if a task with this id is in line already. */
  add(task, { urgent = false } = {}) {
    if (this.#ids.has(task.id)) return false;
    this.#ids.add(task.id);
    (urgent ? this.#urgent : this.#ordinary).push(task);
    this.emit('task');
    return true;
  }

  /** The next task, which stays in line. */
  peek() {
    return (this.#urgent.size > 0 ? this.#urgent : this.#ordinary).first();
  }

  /** Takes the first task out of the line. */
  remove() {
    const lane = this.#urgent.size > 0 ? this.#urgent : this.#ordinary;
    if (lane.size === 0) return undefined;
    const task = lane.take();
    this.#ids.delete(task.id);
    if (this.size === 0) this.emit('empty');
    return task;
  }
}
