import { EventEmitter } from 'node:events';
import { Line } from './line.js';

/**
 * Tasks in the order they will be worked on. Events: 'task' when one was added, 'idle' when nothing waits and nothing is being worked on.
 */
export class TaskQueue extends EventEmitter {
  #urgent = new Line();
  #others = new Line();
  #ids = new Set();
  #running = 0;

  get size() {
    return this.#urgent.size + this.#others.size;
  }

  get running() {
    return this.#running;
  }

  get idle() {
    return this.#ids.size === 0;
  }

  /** False if a task with this id waits or is being worked on. */
  add(task, { urgent = false } = {}) {
    if (this.#ids.has(task.id)) return false;
    this.#ids.add(task.id);
    (urgent ? this.#urgent : this.#others).push(task);
    this.emit('task');
    return true;
  }

  /** Takes the next task out of the line. Whoever does says over() when he is done with it. */
  take() {
    if (this.size === 0) return undefined;
    this.#running += 1;
    return this.#urgent.size > 0 ? this.#urgent.shift() : this.#others.shift();
  }

  over(id) {
    this.#running -= 1;
    this.#ids.delete(id);
    if (this.idle) this.emit('idle');
  }
}
