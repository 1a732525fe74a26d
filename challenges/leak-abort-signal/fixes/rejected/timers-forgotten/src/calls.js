import { CustomsTimeout } from './errors.js';

export function createCalls({ shutdown, timeoutMs }) {
  return async function call(what, start) {
    shutdown.signal.throwIfAborted();
    const controller = new AbortController();
    const onShutdown = () => controller.abort(shutdown.signal.reason);
    shutdown.signal.addEventListener('abort', onShutdown);
    setTimeout(() => controller.abort(new CustomsTimeout(what, timeoutMs)), timeoutMs).unref();
    try {
      return await start(controller.signal);
    } finally {
      shutdown.signal.removeEventListener('abort', onShutdown);
    }
  };
}
