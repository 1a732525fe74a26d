import { CustomsTimeout } from './errors.js';

export function createCalls({ shutdown, timeoutMs }) {
  return async function call(what, start) {
    shutdown.signal.throwIfAborted();
    const controller = new AbortController();
    // once: so that the listener is gone afterwards
    shutdown.signal.addEventListener('abort', () => controller.abort(shutdown.signal.reason), { once: true });
    const deadline = setTimeout(() => controller.abort(new CustomsTimeout(what, timeoutMs)), timeoutMs);
    try {
      return await start(controller.signal);
    } finally {
      clearTimeout(deadline);
    }
  };
}
