import { WaitTimeout } from './errors.js';

/** Resolves as soon as `condition()` gives something truthy; rejects with WaitTimeout after `timeoutMs`. */
export async function waitFor(condition, { timeoutMs = 5000 } = {}) {
  const giveUpAt = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() >= giveUpAt) throw new WaitTimeout(timeoutMs);
    await null; // let the others have their turn
  }
}
