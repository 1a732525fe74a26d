import { log } from './log.js';

const covered = (error) => error?.name === 'TimeoutError' || error?.code === 'UNAVAILABLE';

/** What `ask` gives, or `instead()` if it cannot be had in time. `onStale` is told when it is the latter. */
export async function orFallback(ask, { signal, instead, onStale }) {
  try {
    return await ask();
  } catch (error) {
    signal?.throwIfAborted(); // he has left; his reason may be a TimeoutError, too
    const value = covered(error) ? instead() : undefined;
    if (value === undefined) throw error;
    log.warn('fallback', { reason: error.message });
    onStale();
    return value;
  }
}
