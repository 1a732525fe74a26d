import { once } from 'node:events';
import { log } from './log.js';

/** One worker: works on one task after the other for as long as the process lives. */
export async function work(queue, { name, prepare, handler, onError, counters }) {
  for (;;) {
    const task = queue.peek();
    if (task === undefined) {
      await once(queue, 'task');
      continue;
    }

    // Templates are in memory nearly always; only wait if there is something to wait for.
    let prepared = prepare(task);
    if (typeof prepared?.then === 'function') prepared = await prepared;

    queue.remove();
    counters.running += 1;
    try {
      await handler(task, prepared);
    } catch (error) {
      log.debug('task failed', { worker: name, task: task.id, reason: error.message });
      onError(error, task);
      throw error; // let it crash: a fresh worker has a clean state (DUN-19)
    } finally {
      counters.running -= 1;
    }
  }
}
