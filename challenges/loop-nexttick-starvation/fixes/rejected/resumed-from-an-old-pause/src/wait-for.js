import { setTimeout as sleep } from 'node:timers/promises';
import { WaitTimeout } from './errors.js';

export async function waitFor(condition, { timeoutMs = 5000 } = {}) {
  const giveUpAt = Date.now() + timeoutMs;
  while (!condition()) {
    const left = giveUpAt - Date.now();
    if (left <= 0) throw new WaitTimeout(timeoutMs);
    await sleep(Math.min(20, left));
  }
}
