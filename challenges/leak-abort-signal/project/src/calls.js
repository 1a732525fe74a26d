import { CustomsTimeout } from './errors.js';

/**
 * Every request to customs goes through here. `start(signal)` sends it; it ends with its answer, with CustomsTimeout,
 * or at once when the process shuts down. In the last two cases the request is cancelled.
 */
export function createCalls({ shutdown, timeoutMs }) {
  return async function call(what, start) {
    const controller = new AbortController();
    shutdown.signal.addEventListener('abort', () => controller.abort(shutdown.signal.reason));

    const deadline = new Promise((_, reject) => {
      setTimeout(() => {
        const error = new CustomsTimeout(what, timeoutMs);
        reject(error);
        controller.abort(error);
      }, timeoutMs);
    });

    return Promise.race([start(controller.signal), shutdown.requested, deadline]);
  };
}
