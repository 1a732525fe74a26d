import { setTimeout as sleep } from 'node:timers/promises';
import { log } from './log.js';

const ATTEMPTS = 4;
const SLOT_MS = 1000; // the first wait is up to this long, each further one up to twice as long
const BURST = 10;
const EARNED = 0.2;

const AGAIN = new Set([429, 500, 502, 503, 504, 'ECONNRESET', 'ETIMEDOUT']);

/** The only place where anything is tried again. One for each process: it holds the budget. */
export function createRetry() {
  let budget = BURST;

  return async function retry(what, { deadline, signal, repeatable }, task) {
    budget = Math.min(budget + EARNED, BURST);
    for (let attempt = 1; ; attempt += 1) {
      signal?.throwIfAborted();
      try {
        return await task();
      } catch (error) {
        signal?.throwIfAborted();
        error.attempts = attempt;
        const worthIt = repeatable && AGAIN.has(error.code ?? error.status);
        if (!worthIt || attempt === ATTEMPTS || budget < 1) throw error;
        const wait = 1000 * (error.retryAfter ?? 0) + Math.random() * SLOT_MS * 2 ** (attempt - 1);
        if (Date.now() >= deadline) throw error;
        budget -= 1;
        log.debug('again', { what, attempt, wait, reason: error.message });
        await sleep(wait, undefined, { signal }).catch(() => signal.throwIfAborted());
      }
    }
  };
}
