import { Line } from './task-queue.js';

/** See RUNBOOK: four jobs rely on it. */
export function createRunner({ workers = 1, prepare = () => undefined, handler, onError = () => {} }) {
  const urgentLine = new Line();
  const ordinaryLine = new Line();
  const ids = new Set();
  let running = 0;
  let drained = [];

  async function work(task) {
    try {
      await handler(task, await prepare(task));
    } catch (error) {
      report(error, task);
    }
    ids.delete(task.id);
    running -= 1;
    next();
  }
  function report(error, task) {
    try {
      onError(error, task);
    } catch {
      // whoever listens has a problem of his own
    }
  }
  function next() {
    while (running < workers && urgentLine.size + ordinaryLine.size > 0) {
      const task = urgentLine.size > 0 ? urgentLine.take() : ordinaryLine.take();
      running += 1;
      void work(task);
    }
    if (running > 0) return;
    for (const resolve of drained) resolve();
    drained = [];
  }

  return {
    add(task, { urgent = false } = {}) {
      if (ids.has(task.id)) return false;
      ids.add(task.id);
      (urgent ? urgentLine : ordinaryLine).put(task);
      next();
      return true;
    },
    status: () => ({ waiting: urgentLine.size + ordinaryLine.size, running }),
    drain: () =>
      new Promise((resolve) => {
        if (running === 0 && urgentLine.size + ordinaryLine.size === 0) resolve();
        else drained.push(resolve);
      }),
  };
}
