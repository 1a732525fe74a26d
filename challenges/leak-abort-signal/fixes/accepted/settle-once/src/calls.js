import { CustomsTimeout } from './errors.js';

/** Ends a request at the first of: answer, deadline, shutdown. One function through which all ends go. */
export function createCalls({ shutdown, timeoutMs }) {
  const { signal } = shutdown;
  return (what, start) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const own = new AbortController();
      const release = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
      };
      const fail = (error) => {
        release();
        reject(error);
        own.abort(error);
      };
      const onAbort = () => fail(signal.reason);
      const timer = setTimeout(() => fail(new CustomsTimeout(what, timeoutMs)), timeoutMs);
      signal.addEventListener('abort', onAbort, { once: true });
      start(own.signal).then((answer) => {
        release();
        resolve(answer);
      }, fail);
    });
}
