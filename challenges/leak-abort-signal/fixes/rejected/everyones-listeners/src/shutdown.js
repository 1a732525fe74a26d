import { getEventListeners, setMaxListeners } from 'node:events';
import { ShuttingDown } from './errors.js';

/** One for the whole process: `signal` is aborted and `requested` rejects when the process is told to go. */
export function createShutdown() {
  const controller = new AbortController();
  const { promise: requested, reject } = Promise.withResolvers();
  requested.catch(() => {}); // it is the callers who look at it

  // DUTY-88: more than ten requests at a time is nothing to warn about
  setMaxListeners(0, controller.signal);

  return {
    signal: controller.signal,
    requested,
    forgetListeners() {
      for (const listener of getEventListeners(controller.signal, 'abort')) controller.signal.removeEventListener('abort', listener);
    },
    begin(reason = 'asked to') {
      if (controller.signal.aborted) return;
      const error = new ShuttingDown(reason);
      controller.abort(error);
      reject(error);
    },
  };
}
