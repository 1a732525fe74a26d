import { once } from 'node:events';
import { CustomsTimeout } from './errors.js';

export function createCalls({ shutdown, timeoutMs }) {
  const open = new Set();
  // one listener for all of them
  const gone = once(shutdown.signal, 'abort').then(() => {
    for (const controller of open) controller.abort(shutdown.signal.reason);
    throw shutdown.signal.reason;
  });
  gone.catch(() => {});

  return async function call(what, start) {
    shutdown.signal.throwIfAborted();
    const controller = new AbortController();
    open.add(controller);
    const deadline = setTimeout(() => controller.abort(new CustomsTimeout(what, timeoutMs)), timeoutMs);
    try {
      return await Promise.race([start(controller.signal), gone]);
    } finally {
      clearTimeout(deadline);
      open.delete(controller);
    }
  };
}
