import { once } from 'node:events';
import { log } from './log.js';
import { TaskQueue } from './task-queue.js';
import { work } from './worker.js';

/** See RUNBOOK: four jobs rely on it. */
export function createRunner({ workers = 1, prepare = () => undefined, handler, onError = () => {} }) {
  const queue = new TaskQueue();
  const counters = { running: 0 };
  queue.setMaxListeners(workers + 10);

  for (let n = 1; n <= workers; n += 1) {
    const name = `w${n}`;
    work(queue, { name, prepare, handler, onError, counters }).catch((error) => {
      log.warn('worker stopped', { worker: name, reason: error.message });
    });
  }

  return {
    add: (task, options) => queue.add(task, options),
    status: () => ({ waiting: queue.size, running: counters.running }),
    async drain() {
      if (queue.open > 0) await once(queue, 'done');
    },
  };
}
