import { log } from './log.js';

/** Everything but the answer that there is no such article. */
const isOutage = (error) => error.code !== 'BAD_SKU';

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
