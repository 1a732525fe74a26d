import { CustomsTimeout } from './errors.js';

/**
 * Every request to customs goes through here. `start(signal)` sends it; it ends with its answer, with CustomsTimeout,
 * or at once when the process shuts down. In the last two cases the request is cancelled.
 */
export function createCalls({ shutdown, timeoutMs }) {
  const inFlight = new Set();
  let timer;

  return async function call(what, start) {
    shutdown.signal.throwIfAborted();
    const controller = new AbortController();
    const onShutdown = () => controller.abort(shutdown.signal.reason);
    shutdown.signal.addEventListener('abort', onShutdown);
    const late = () => controller.abort(new CustomsTimeout(what, timeoutMs));
    inFlight.add(late);
    if (timer === undefined) timer = setTimeout(() => inFlight.forEach((tooLate) => tooLate()), timeoutMs);
    else timer.refresh();
    try {
      return await start(controller.signal); // rejects with the signal's reason
    } finally {
      inFlight.delete(late);
      if (inFlight.size === 0) {
        clearTimeout(timer);
        timer = undefined;
      }
      shutdown.signal.removeEventListener('abort', onShutdown);
    }
  };
}
