import { TimeoutError } from './errors.js';

export function withTimeout(fn, { ms, signal }) {
  if (signal?.aborted) return Promise.reject(signal.reason);
  const controller = new AbortController();
  let stop;
  const stopped = new Promise((_, reject) => {
    stop = (reason) => {
      reject(reason);
      controller.abort(reason);
    };
  });
  const onAbort = () => stop(signal.reason);
  const timer = setTimeout(() => stop(new TimeoutError(ms)), ms);
  signal?.addEventListener('abort', onAbort);
  return Promise.race([fn(controller.signal), stopped]).finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  });
}
