import { EventEmitter, setMaxListeners } from 'node:events';
import { ShuttingDown } from './errors.js';

EventEmitter.defaultMaxListeners = 100_000;

/** One for the whole process: `signal` is aborted and `requested` rejects when the process is told to go. */
export function createShutdown() {
  const controller = new AbortController();
  const { promise: requested, reject } = Promise.withResolvers();
  requested.catch(() => {}); // it is the callers who look at it

  setMaxListeners(100_000, controller.signal);

  return {
    signal: controller.signal,
    requested,
    begin(reason = 'asked to') {
      if (controller.signal.aborted) return;
      const error = new ShuttingDown(reason);
      controller.abort(error);
      reject(error);
    },
  };
}
