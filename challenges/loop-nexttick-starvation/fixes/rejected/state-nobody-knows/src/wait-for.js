import { setTimeout as sleep } from 'node:timers/promises';
import { WaitTimeout } from './errors.js';

const LOOK_EVERY_MS = 20;

/** Resolves as soon as `condition()` gives something truthy; rejects with WaitTimeout after `timeoutMs`. */
export async function waitFor(condition, { timeoutMs = 5000 } = {}) {
  const giveUpAt = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() >= giveUpAt) throw new WaitTimeout(timeoutMs);
    await sleep(LOOK_EVERY_MS);
  }
}
