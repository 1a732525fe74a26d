import { CustomsTimeout } from './errors.js';

/**
 * Every request to customs goes through here. `start(signal)` sends it; it ends with its answer, with CustomsTimeout,
 * or at once when the process shuts down. In the last two cases the request is cancelled.
 */
export function createCalls({ shutdown, timeoutMs }) {
  return async function call(what, start) {
    shutdown.signal.throwIfAborted();
    const controller = new AbortController();
    const onShutdown = () => controller.abort(shutdown.signal.reason);
    shutdown.signal.addEventListener('abort', onShutdown);
    const timer = setTimeout(() => controller.abort(new CustomsTimeout(what, timeoutMs)), timeoutMs);
    try {
      return await start(controller.signal); // rejects with the signal's reason
    } finally {
      clearTimeout(timer);
      shutdown.forgetListeners();
    }
  };
}
