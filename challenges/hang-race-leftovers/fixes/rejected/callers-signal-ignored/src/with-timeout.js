/** Calls `fn(signal)`; the signal is aborted after `ms`, and then this ends, too. */
export function withTimeout(fn, { ms }) {
  const deadline = AbortSignal.timeout(ms);
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(deadline.reason);
    deadline.addEventListener('abort', onAbort, { once: true });
    Promise.try(fn, deadline)
      .then(resolve, reject)
      .finally(() => deadline.removeEventListener('abort', onAbort));
  });
}
