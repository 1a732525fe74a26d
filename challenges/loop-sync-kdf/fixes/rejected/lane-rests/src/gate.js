import { setTimeout as sleep } from 'node:timers/promises';

const BREATHER_MS = 50;

export class Busy extends Error {}

/** Lets `places` in, of which `lanes` work at a time; who came first is served first. */
export function createGate({ lanes, places }) {
  const waiting = [];
  let inside = 0;
  let working = 0;

  return {
    /** Resolves with what `task()` gives, or rejects: with Busy at once when there is no place. */
    async run(task) {
      if (inside >= places) throw new Busy();
      inside += 1;
      if (working < lanes) working += 1;
      else await new Promise((resolve) => waiting.push(resolve));
      try {
        return await task();
      } finally {
        inside -= 1;
        await sleep(BREATHER_MS); // let name look-ups and files have the pool
        const next = waiting.shift();
        if (next === undefined) working -= 1;
        else next(); // the lane goes to him
      }
    },
  };
}
