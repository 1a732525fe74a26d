import { log } from './log.js';

const MAX_ATTEMPTS = 4;
const MIN_WAIT_MS = 300;
const MAX_WAIT_MS = 8_000;
const TRANSIENT_STATUS = [429, 500, 502, 503, 504];
const TRANSIENT_CODE = ['ECONNRESET', 'ETIMEDOUT'];

const between = (low, high) => low + Math.random() * (high - low);

export const isTransient = ({ status, code }) =>
  TRANSIENT_STATUS.includes(status) || TRANSIENT_CODE.includes(code);

/** Extra attempts of the whole process: ten, and one for each five operations. */
export class Budget {
  #operations = 0;
  #extra = 0;

  operation() {
    this.#operations += 1;
  }

  /** Whether one more extra attempt is allowed; it counts as made then. */
  take() {
    if (this.#extra + 1 > 10 + Math.floor(this.#operations / 5)) return false;
    this.#extra += 1;
    return true;
  }
}

/** Waits, unless the signal is aborted: then it rejects at once, with its reason. */
function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** Decorrelated jitter: each wait is by chance between the shortest and three times the one before. */
export async function withRetries({ budget, deadlineAt, signal, mayRepeat }, attempt) {
  budget.operation();
  let previous = MIN_WAIT_MS;
  let attempts = 0;
  for (;;) {
    signal?.throwIfAborted();
    attempts += 1;
    try {
      return await attempt();
    } catch (error) {
      error.attempts = attempts;
      if (signal?.aborted) throw signal.reason;
      if (attempts >= MAX_ATTEMPTS || !mayRepeat || !isTransient(error)) throw error;
      previous = Math.min(MAX_WAIT_MS, between(MIN_WAIT_MS, previous * 4));
      const wait = Math.ceil((error.retryAfterMs ?? 0) + previous);
      if (Date.now() + wait >= deadlineAt || !budget.take()) throw error;
      log.debug('trying again', { attempts, wait, reason: error.message });
      await pause(wait, signal);
    }
  }
}
