import { EventEmitter } from 'node:events';
import { Lane } from './priority.js';

/**
 * Tasks in the order they will be worked on. Events: 'task' when one was added, 'idle' when none waits or is worked on.
 */
export class TaskQueue extends EventEmitter {
  #urgent = new Lane();
  #ordinary = new Lane();
  /** ids that wait or are being worked on */
  #ids = new Set();

  get size() {
    return this.#urgent.size + this.#ordinary.size;
  }

  get running() {
    return this.#ids.size - this.size;
  }

  get idle() {
    return this.#ids.size === 0;
  }

  /** False if a task with this id waits or is being worked on. */
  add(task, { urgent = false } = {}) {
    if (this.#ids.has(task.id)) return false;
    this.#ids.add(task.id);
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

  done(task) {
    this.#ids.delete(task.id);
    if (this.idle) this.emit('idle');
  }
}
