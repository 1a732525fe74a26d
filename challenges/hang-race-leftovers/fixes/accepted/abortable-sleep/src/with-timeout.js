import { addAbortListener } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { TimeoutError } from './errors.js';

export async function withTimeout(fn, { ms, signal }) {
  signal?.throwIfAborted();
  const work = new AbortController();
  const clock = new AbortController();
  const listening = signal && addAbortListener(signal, () => work.abort(signal.reason));

  const stopped = new Promise((_, reject) => {
    work.signal.addEventListener('abort', () => reject(work.signal.reason));
  });
  sleep(ms, undefined, { signal: clock.signal }).then(
    () => work.abort(new TimeoutError(ms)),
    () => {}, // the work was faster
  );
  try {
    return await Promise.race([Promise.try(fn, work.signal), stopped]);
  } finally {
    clock.abort();
    listening?.[Symbol.dispose]();
  }
}
