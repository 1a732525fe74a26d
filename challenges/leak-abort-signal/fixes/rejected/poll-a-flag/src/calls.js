import { CustomsTimeout } from './errors.js';

const LOOK_EVERY_MS = 250;

export function createCalls({ shutdown, timeoutMs }) {
  return async function call(what, start) {
    shutdown.signal.throwIfAborted();
    const controller = new AbortController();
    const look = setInterval(() => {
      if (shutdown.signal.aborted) controller.abort(shutdown.signal.reason);
    }, LOOK_EVERY_MS);
    const deadline = setTimeout(() => controller.abort(new CustomsTimeout(what, timeoutMs)), timeoutMs);
    try {
      return await start(controller.signal);
    } finally {
      clearInterval(look);
      clearTimeout(deadline);
    }
  };
}
