export class Busy extends Error {}

/** Lets `atWork` tasks run at a time and `waiting` more wait their turn; for one more it throws Busy. */
export function createGate({ atWork, waiting }) {
  const line = [];
  let busy = 0;
  return async function enter(task) {
    if (busy < atWork) busy += 1;
    else if (line.length < waiting) await new Promise((resolve) => line.push(resolve));
    else throw new Busy('too many people at a time');
    try {
      return await task();
    } finally {
      const next = line.shift();
      if (next === undefined) busy -= 1;
      else next(); // who comes next takes this place
    }
  };
}
