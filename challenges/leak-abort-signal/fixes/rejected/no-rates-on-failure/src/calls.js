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
    const deadline = setTimeout(() => controller.abort(new CustomsTimeout(what, timeoutMs)), timeoutMs);

    try {
      // the client rejects with the signal's reason as soon as it is aborted
      return await start(controller.signal);
    } finally {
      clearTimeout(deadline);
      shutdown.signal.removeEventListener('abort', onShutdown);
    }
  };
}
