/** Calls `fn(signal)` under one signal that is aborted by the caller or by the clock. */
export function withTimeout(fn, { ms, signal }) {
  const deadline = AbortSignal.timeout(ms);
  const either = signal ? AbortSignal.any([signal, deadline]) : deadline;
  return new Promise((resolve, reject) => {
    if (either.aborted) {
      reject(either.reason);
      return;
    }
    const onAbort = () => reject(either.reason);
    either.addEventListener('abort', onAbort, { once: true });
    Promise.try(fn, either)
      .then(resolve, reject)
      .finally(() => either.removeEventListener('abort', onAbort));
  });
}
