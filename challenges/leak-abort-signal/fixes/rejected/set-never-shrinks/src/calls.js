import { CustomsTimeout } from './errors.js';

export function createCalls({ shutdown, timeoutMs }) {
  const requests = new Set();
  shutdown.signal.addEventListener('abort', () => {
    for (const request of requests) request.abort(shutdown.signal.reason);
  });

  return async function call(what, start) {
    shutdown.signal.throwIfAborted();
    const request = new AbortController();
    requests.add(request);
    const deadline = setTimeout(() => request.abort(new CustomsTimeout(what, timeoutMs)), timeoutMs);
    try {
      return await start(request.signal);
    } finally {
      clearTimeout(deadline);
    }
  };
}
