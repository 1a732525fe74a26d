import { TimeoutError } from './errors.js';

/** One function through which every end goes; the first one counts. */
export function withTimeout(fn, { ms, signal }) {
  return new Promise((resolve, reject) => {
    const call = new AbortController();
    let over = false;
    const end = (settle, what) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      settle(what);
    };
    const giveUp = (reason) => {
      end(reject, reason);
      call.abort(reason);
    };
    const onAbort = () => giveUp(signal.reason);
    const timer = setTimeout(() => giveUp(new TimeoutError(ms)), ms);

    if (signal?.aborted) {
      onAbort();
      return;
    }
    signal?.addEventListener('abort', onAbort);
    try {
      Promise.resolve(fn(call.signal)).then(
        (value) => end(resolve, value),
        (error) => end(reject, error),
      );
    } catch (error) {
      end(reject, error);
    }
  });
}
