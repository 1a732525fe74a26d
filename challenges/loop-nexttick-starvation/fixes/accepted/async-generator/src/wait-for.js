import { setInterval as every } from 'node:timers/promises';
import { WaitTimeout } from './errors.js';

/** Resolves as soon as `condition()` gives something truthy; rejects with WaitTimeout after `timeoutMs`. */
export async function waitFor(condition, { timeoutMs = 5000 } = {}) {
  if (condition()) return;
  const started = performance.now();
  for await (const _ of every(20)) {
    if (condition()) return;
    if (performance.now() - started >= timeoutMs) throw new WaitTimeout(timeoutMs);
  }
}
