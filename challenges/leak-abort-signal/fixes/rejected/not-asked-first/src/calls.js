import { CustomsTimeout } from './errors.js';

export function createCalls({ shutdown, timeoutMs }) {
  return async function call(what, start) {
    const controller = new AbortController();
    const onShutdown = () => controller.abort(shutdown.signal.reason);
    shutdown.signal.addEventListener('abort', onShutdown);
    const deadline = setTimeout(() => controller.abort(new CustomsTimeout(what, timeoutMs)), timeoutMs);
    try {
      return await start(controller.signal);
    } finally {
      clearTimeout(deadline);
      shutdown.signal.removeEventListener('abort', onShutdown);
    }
  };
}
