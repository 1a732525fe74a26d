import { CustomsTimeout } from './errors.js';

export function createCalls({ shutdown, timeoutMs }) {
  return async function call(what, start) {
    if (shutdown.signal.aborted) throw shutdown.signal.reason;
    const request = new AbortController();
    const cancel = (error) => request.abort(error);
    const unregister = shutdown.register(cancel);
    const timer = setTimeout(cancel, timeoutMs, new CustomsTimeout(what, timeoutMs));
    try {
      return await start(request.signal);
    } finally {
      clearTimeout(timer);
      unregister();
    }
  };
}
