import { setTimeout as sleep } from 'node:timers/promises';
import { WaitTimeout } from './errors.js';

const LOOK_EVERY_MS = 20;

/** Resolves as soon as `condition()` gives something truthy; rejects with WaitTimeout after `timeoutMs`. */
export async function waitFor(condition, { timeoutMs = 5000 } = {}) {
  const giveUpAt = Date.now() + timeoutMs;
  while (!condition()) {
    const left = giveUpAt - Date.now();
    if (left <= 0) throw new WaitTimeout(timeoutMs);
    await sleep(Math.min(LOOK_EVERY_MS, Math.max(5, left)));
  }
}
