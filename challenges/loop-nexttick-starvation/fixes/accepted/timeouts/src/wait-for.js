import { WaitTimeout } from './errors.js';

/** Resolves as soon as `condition()` gives something truthy; rejects with WaitTimeout after `timeoutMs`. */
export function waitFor(condition, { timeoutMs = 5000 } = {}) {
  return new Promise((resolve, reject) => {
    let looking;
    let deadline;
    const end = (settle, value) => {
      clearInterval(looking);
      clearTimeout(deadline);
      settle(value);
    };
    const look = () => {
      try {
        if (condition()) end(resolve);
      } catch (error) {
        end(reject, error);
      }
    };
    looking = setInterval(look, 100);
    deadline = setTimeout(end, timeoutMs, reject, new WaitTimeout(timeoutMs));
    look();
  });
}
