import { setMaxListeners } from 'node:events';
import { CustomsTimeout } from './errors.js';

/**
 * Every request to customs goes through here. `start(signal)` sends it; it ends with its answer, with CustomsTimeout,
 * or at once when the process shuts down. In the last two cases the request is cancelled.
 */
export function createCalls({ shutdown, timeoutMs }) {
  let controller;
  let users = 0;
  const onShutdown = () => controller.abort(shutdown.signal.reason);

  return async function call(what, start) {
    shutdown.signal.throwIfAborted();
    if (users === 0 || controller.signal.aborted) {
      controller = new AbortController(); // one listener for all of them
      setMaxListeners(0, controller.signal);
    }
    if (users === 0) shutdown.signal.addEventListener('abort', onShutdown);
    users += 1;
    const timer = setTimeout(() => controller.abort(new CustomsTimeout(what, timeoutMs)), timeoutMs);
    try {
      return await start(controller.signal); // rejects with the signal's reason
    } finally {
      clearTimeout(timer);
      users -= 1;
      if (users === 0) shutdown.signal.removeEventListener('abort', onShutdown);
    }
  };
}
