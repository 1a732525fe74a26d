import { setTimeout as sleep } from 'node:timers/promises';
import { log } from './log.js';

const AGAIN = new Set([429, 500, 502, 503, 504, 'ECONNRESET', 'ETIMEDOUT']);
const ATTEMPTS = 4;
const LONGEST_MS = 8000;

export class Budget {
  #operations = 0;
  #spent = 0;
  begin() {
    this.#operations += 1;
  }
  spend() {
    if (this.#spent + 1 > 10 + this.#operations / 5) return false;
    this.#spent += 1;
    return true;
  }
}

/** The only place where something is tried again. */
export async function retry(what, { budget, deadline, signal, safe }, task) {
  budget.begin();
  const chance = Math.random();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await task();
    } catch (error) {
      signal?.throwIfAborted();
      error.attempts = attempt;
      if (!safe || attempt === ATTEMPTS || !AGAIN.has(error.status ?? error.code)) throw error;
      const wait = waitFor(attempt, error, chance);
      if (Date.now() + wait >= deadline || !budget.spend()) throw error;
      log.debug('again', { what, attempt, wait, reason: error.message });
      try {
        await sleep(wait, undefined, { signal });
      } catch {
        throw signal.reason;
      }
      if (Date.now() >= deadline) throw error;
    }
  }
}

function waitFor(attempt, { retryAfter }, chance) {
  const most = Math.min(LONGEST_MS, 600 * 2 ** attempt);
  const asked = Number(retryAfter) * 1000;
  return asked > 0 ? asked + chance * Math.max(1000, most / 2) : chance * most;
}
