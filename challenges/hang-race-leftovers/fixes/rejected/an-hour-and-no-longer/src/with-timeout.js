/** The call took too long. */
export class TimeoutError extends Error {
  name = 'TimeoutError';

  constructor(ms) {
    super(`no answer after ${ms} ms`);
  }
}

/** Calls `fn(signal)` and gives what it gives, if that takes no longer than `ms` and the caller's signal is not aborted. */
export function withTimeout(fn, { ms, signal: caller }) {
  return new Promise((resolve, reject) => {
    if (caller?.aborted) return reject(caller.reason);
    const controller = new AbortController();
    const end = (settle, what) => {
      clearTimeout(timer);
      caller?.removeEventListener('abort', onAbort);
      settle(what);
    };
    const cancel = (reason) => {
      end(reject, reason);
      controller.abort(reason);
    };
    const onAbort = () => cancel(caller.reason);
    const timer = setTimeout(() => cancel(new TimeoutError(ms)), ms);
    caller?.addEventListener('abort', onAbort);

    return new Promise((called) => called(fn(controller.signal))).then(
      (value) => end(resolve, value),
      (error) => end(reject, error),
    );
  });
}
