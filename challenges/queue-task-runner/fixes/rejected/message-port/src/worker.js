import { once } from 'node:events';
import { log } from './log.js';

const { port1, port2 } = new MessageChannel();
const woken = [];
port1.on('message', () => woken.shift()?.());

/** Lets whoever adds many finish first. */
const turn = () =>
  new Promise((resolve) => {
    woken.push(resolve);
    port2.postMessage(0);
  });

/** One worker: works on one task after the other for as long as the process lives. */
export async function work(queue, { name, prepare, handler, onError }) {
  for (;;) {
    const task = queue.take();
    if (task === undefined) {
      await once(queue, 'task');
      await turn();
      continue;
    }

    const { id } = task;
    try {
      // Templates are in memory nearly always; only wait if there is something to wait for.
      let prepared = prepare(task);
      if (typeof prepared?.then === 'function') prepared = await prepared;
      await handler(task, prepared);
    } catch (error) {
      log.debug('task failed', { worker: name, task: id, reason: error?.message });
      try {
        onError(error, task);
      } catch (problem) {
        log.error('onError failed', { worker: name, task: id, reason: problem?.message });
      }
    } finally {
      queue.over(id);
    }
  }
}
