import { log } from './log.js';

/** One worker: goes from one task to the next; waits only if there is something to wait for. */
export function work(queue, { name, prepare, handler, onError }) {
  const isPromise = (value) => typeof value?.then === 'function';

  function next() {
    const task = queue.take();
    if (task === undefined) {
      queue.once('task', () => queueMicrotask(next));
      return;
    }
    const { id } = task;
    const over = () => {
      queue.over(id);
      next();
    };
    const failed = (error) => {
      log.debug('task failed', { worker: name, task: id, reason: error?.message });
      try {
        onError(error, task);
      } catch (problem) {
        log.error('onError failed', { worker: name, task: id, reason: problem?.message });
      }
      over();
    };
    const handle = (prepared) => {
      let answer;
      try {
        answer = handler(task, prepared);
      } catch (error) {
        return failed(error);
      }
      if (isPromise(answer)) answer.then(over, failed);
      else over();
    };
    let prepared;
    try {
      prepared = prepare(task);
    } catch (error) {
      return failed(error);
    }
    if (isPromise(prepared)) prepared.then(handle, failed);
    else handle(prepared);
  }

  next();
}
