import { CustomsTimeout } from './errors.js';

export function createCalls({ shutdown, timeoutMs }) {
  return async function call(what, start) {
    shutdown.signal.throwIfAborted();
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      return await start(AbortSignal.any([shutdown.signal, timeout]));
    } catch (error) {
      throw error === timeout.reason ? new CustomsTimeout(what, timeoutMs) : error;
    }
  };
}
