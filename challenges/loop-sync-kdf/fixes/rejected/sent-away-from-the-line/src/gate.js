export class Busy extends Error {}

/** Browsers give up sooner or later; better to tell them. */
const MOST_WAIT_MS = 2000;

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
      else {
        await new Promise((resolve, reject) => {
          const turn = () => {
            clearTimeout(timer);
            resolve();
          };
          const timer = setTimeout(() => {
            waiting.splice(waiting.indexOf(turn), 1);
            inside -= 1;
            reject(new Busy());
          }, MOST_WAIT_MS);
          waiting.push(turn);
        });
      }
      try {
        return await task();
      } finally {
        inside -= 1;
        const next = waiting.shift();
        if (next === undefined) working -= 1;
        else next(); // the lane goes to him
      }
    },
  };
}
