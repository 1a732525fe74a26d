import { TimeoutError } from './errors.js';

/**
 * Calls `fn(signal)` and gives what it gives. Ends with TimeoutError after `ms`, or when the caller's `signal` is
 * aborted; then the signal that `fn` got is aborted, too, and what comes of it later is ignored.
 */
export async function withTimeout(fn, { ms, signal }) {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const { promise: stopped, reject } = Promise.withResolvers();
  const stop = (reason) => {
    reject(reason);
    controller.abort(reason);
  };
  const onAbort = () => stop(signal.reason);
  const timer = setTimeout(() => stop(new TimeoutError(ms)), ms);
  signal?.addEventListener('abort', onAbort);
  try {
    return await Promise.race([fn(controller.signal), stopped]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}
