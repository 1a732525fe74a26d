import { ShuttingDown } from './errors.js';

/** One for the whole process. Whoever wants to be told registers a function, and takes it back when he is done. */
export function createShutdown() {
  const controller = new AbortController();
  const open = new Set();

  return {
    signal: controller.signal,
    /** Calls `cancel(error)` when the shutdown begins; gives a function that takes the registration back. */
    register(cancel) {
      if (controller.signal.aborted) {
        cancel(controller.signal.reason);
        return () => {};
      }
      const entry = { cancel };
      open.add(entry);
      return () => open.delete(entry);
    },
    begin(reason = 'asked to') {
      if (controller.signal.aborted) return;
      const error = new ShuttingDown(reason);
      controller.abort(error);
      for (const { cancel } of open) cancel(error);
      open.clear();
    },
  };
}
