import { once } from 'node:events';
import { log } from './log.js';

/** One worker: works on one task after the other for as long as the process lives. A failing task is that task's affair. */
export async function work(queue, { name, prepare, handler, onError }) {
  for (;;) {
    const task = queue.take();
    if (task === undefined) {
      await once(queue, 'task');
      continue;
    }
    try {
      await handler(task, await prepare(task));
    } catch (error) {
      log.debug('task failed', { worker: name, task: task.id, reason: error.message });
      onError(error, task);
    } finally {
      queue.done(task);
    }
  }
}
