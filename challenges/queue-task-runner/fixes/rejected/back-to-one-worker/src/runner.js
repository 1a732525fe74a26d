import { once } from 'node:events';
import { TaskQueue } from './task-queue.js';
import { work } from './worker.js';

/** See RUNBOOK: four jobs rely on it. */
export function createRunner({ workers = 1, prepare = () => undefined, handler, onError = () => {} }) {
  const queue = new TaskQueue();
  queue.setMaxListeners(workers + 10);

  // one at a time, until the race is found
  for (let n = 1; n <= Math.min(workers, 1); n += 1) {
    const name = `w${n}`;
    void work(queue, { name, prepare, handler, onError });
  }

  return {
    add: (task, options) => queue.add(task, options),
    status: () => ({ waiting: queue.size, running: queue.running }),
    async drain() {
      if (!queue.idle) await once(queue, 'idle');
    },
  };
}
