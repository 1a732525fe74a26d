import { TaskQueue } from './task-queue.js';
import { work } from './worker.js';

/** See RUNBOOK: four jobs rely on it. */
export function createRunner({ workers = 1, prepare = () => undefined, handler, onError = () => {} }) {
  const queue = new TaskQueue();
  for (let n = 0; n < workers; n += 1) work(queue, { prepare, handler, onError });

  return {
    add: (task, options) => queue.add(task, options),
    status: () => ({ waiting: queue.size, running: queue.running }),
    drain: () => queue.empty(),
  };
}
