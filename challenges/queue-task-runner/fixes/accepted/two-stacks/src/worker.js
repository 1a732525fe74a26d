import { log } from './log.js';

/** One worker: works on one task after the other for as long as the process lives. */
export async function work(queue, { prepare, handler, onError }) {
  for await (const task of queue) {
    await Promise.try(prepare, task)
      .then((prepared) => handler(task, prepared))
      .catch((error) => {
        log.debug('task failed', { task: task.id, reason: error.message });
        return onError(error, task);
      });
    queue.finish(task);
  }
}
