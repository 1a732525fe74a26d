import { setTimeout as sleep } from 'node:timers/promises';
import { log } from './log.js';

const ATTEMPTS = 4;
const FIRST_MS = 500;

/** 0.25 to 0.75 s, 0.5 to 1.5 s, 1 to 3 s */
const backoffMs = (attempt) => FIRST_MS * 2 ** (attempt - 1) * (0.5 + Math.random());

/** Does it again when it fails and `again` says that it is worth it. */
export async function retry(what, { until, signal, again, budget }, task) {
  for (let attempt = 1; ; attempt += 1) {
    let failure;
    try {
      return await task();
    } catch (error) {
      failure = error;
    }
    if (signal?.aborted) throw signal.reason;
    failure.attempts = attempt;
    if (attempt === ATTEMPTS || !again(failure)) throw failure;

    const waitMs =
      failure.retryAfter > 0
        ? failure.retryAfter * 1000 * (1 + Math.random())
        : backoffMs(attempt);
    if (Date.now() + waitMs >= until) throw failure;
    if (!budget.take()) throw failure;
    log.debug('again', { what, attempt, waitMs, reason: failure.message });
    try {
      await sleep(waitMs, undefined, { signal });
    } catch {
      throw signal.reason;
    }
    if (Date.now() >= until) throw failure;
  }
}
