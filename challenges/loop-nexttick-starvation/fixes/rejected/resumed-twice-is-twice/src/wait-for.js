import { setTimeout as sleep } from 'node:timers/promises';
import { WaitTimeout } from './errors.js';
export async function waitFor(condition, { timeoutMs = 5000 } = {}) {
  const until = performance.now() + timeoutMs;
  while (!condition()) {
    const left = until - performance.now();
    if (left <= 0) throw new WaitTimeout(timeoutMs);
    await sleep(Math.min(50, Math.max(5, left)));
  }
}
