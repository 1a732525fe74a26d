import { EventEmitter } from 'node:events';
import { Lane } from './priority.js';

/**
 * Tasks in the order they will be worked on. Events: 'task' when one was added, 'idle' when none waits or is worked on.
 */
export class TaskQueue extends EventEmitter {
  #urgent = new Lane();
  #ordinary = new Lane();
  /** ids that have been seen */
  #ids = new Set();
  #open = 0;

  get size() {
    return this.#urgent.size + this.#ordinary.size;
  }

  get running() {
    return this.#open - this.size;
  }

  get idle() {
    return this.#open === 0;
  }

  /** False if a task with this id waits or is being worked on. */
  add(task, { urgent = false } = {}) {
    if (this.#ids.has(task.id)) return false;
    this.#ids.add(task.id);
    this.#open += 1;
    (urgent ? this.#urgent : this.#ordinary).push(task);
    this.emit('task');
    return true;
  }

  /** Takes the next task, for good: nobody else will get it. Undefined if none waits. Call done(task) when it is finished. */
  take() {
    if (this.#urgent.size > 0) return this.#urgent.take();
    if (this.#ordinary.size > 0) return this.#ordinary.take();
    return undefined;
  }

  done() {
    this.#open -= 1;
    if (this.idle) this.emit('idle');
  }
}
