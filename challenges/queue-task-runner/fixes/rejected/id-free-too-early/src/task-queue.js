import { EventEmitter } from 'node:events';
import { Lane } from './priority.js';

/**
 * Tasks in the order they will be worked on. Events: 'task' when one was added, 'idle' when none waits or is worked on.
 */
export class TaskQueue extends EventEmitter {
  #urgent = new Lane();
  #ordinary = new Lane();
  /** ids that wait */
  #ids = new Set();
  #running = 0;

  get size() {
    return this.#urgent.size + this.#ordinary.size;
  }

  get running() {
    return this.#running;
  }

  get idle() {
    return this.size === 0 && this.#running === 0;
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
    const lane = this.#urgent.size > 0 ? this.#urgent : this.#ordinary;
    if (lane.size === 0) return undefined;
    const task = lane.take();
    this.#ids.delete(task.id);
    this.#running += 1;
    return task;
  }

  done() {
    this.#running -= 1;
    if (this.idle) this.emit('idle');
  }
}
