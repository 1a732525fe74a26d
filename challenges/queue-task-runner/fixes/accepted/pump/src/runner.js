import { log } from './log.js';
import { TaskQueue } from './task-queue.js';

/** See RUNBOOK: four jobs rely on it. */
export function createRunner({ workers = 1, prepare = () => undefined, handler, onError = () => {} }) {
  const queue = new TaskQueue();
  const ids = new Set();
  let running = 0;
  let waitingForDrain = [];

  async function run(task) {
    try {
      const prepared = await prepare(task);
      await handler(task, prepared);
    } catch (error) {
      log.debug('task failed', { task: task.id, reason: error.message });
      onError(error, task);
    }
  }

  function pump() {
    while (running < workers && queue.size > 0) {
      const task = queue.take();
      running += 1;
      run(task).finally(() => {
        running -= 1;
        ids.delete(task.id);
        pump();
      });
    }
    if (running > 0) return;
    const drained = waitingForDrain;
    waitingForDrain = [];
    for (const resolve of drained) resolve();
  }

  return {
    add(task, options) {
      if (ids.has(task.id)) return false;
      ids.add(task.id);
      queue.add(task, options);
      // not now: whoever adds a batch should get its urgent ones to the front
      queueMicrotask(pump);
      return true;
    },
    status: () => ({ waiting: queue.size, running }),
    drain: () =>
      new Promise((resolve) => {
        waitingForDrain.push(resolve);
        pump();
      }),
  };
}
