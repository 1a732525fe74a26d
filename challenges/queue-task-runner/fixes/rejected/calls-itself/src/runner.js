import { once } from 'node:events';
import { TaskQueue } from './task-queue.js';
import { work } from './worker.js';

/** See RUNBOOK: four jobs rely on it. */
export function createRunner({ workers = 1, prepare = () => undefined, handler, onError = () => {} }) {
  const queue = new TaskQueue();
  queue.setMaxListeners(0);

  for (let n = 1; n <= workers; n += 1) void work(queue, { name: `w${n}`, prepare, handler, onError });

  return {
    add: (task, options) => queue.add(task, options),
    status: () => ({ waiting: queue.size, running: queue.running }),
    async drain() {
      if (!queue.idle) await once(queue, 'idle');
    },
  };
}
