import { WaitTimeout } from './errors.js';

/** Resolves as soon as `condition()` gives something truthy; rejects with WaitTimeout after `timeoutMs`. */
export function waitFor(condition, { timeoutMs = 5000 } = {}) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new WaitTimeout(timeoutMs)), timeoutMs);
    const look = () => {
      if (condition()) resolve();
      else setTimeout(look, 50);
    };
    look();
  });
}
