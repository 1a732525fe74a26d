import { log } from './log.js';

/** The dependency could not tell. Everything else is an answer, or a visitor who has left. */
const isOutage = (error) => error.name === 'TimeoutError' || error.code === 'UNAVAILABLE';

/** What `ask` gives, or `instead()` if it cannot be had. `onStale` is told when it is the latter. */
export async function orFallback(ask, { instead, onStale }) {
  try {
    return await ask();
  } catch (error) {
    const value = isOutage(error) ? instead() : undefined;
    if (value === undefined) throw error;
    log.warn('fallback', { reason: error.message });
    onStale();
    return value;
  }
}
