const STEPS_PER_TURN = 600;

/** Runs a generator to its end, some steps in each turn of the event loop. `onTurn` gets the value it stopped at. */
export function inSteps(steps, onTurn) {
  return new Promise((resolve, reject) => {
    const turn = () => {
      try {
        for (let n = 0; n < STEPS_PER_TURN; n += 1) {
          const { done, value } = steps.next();
          if (done) return resolve();
          if (n === STEPS_PER_TURN - 1) onTurn(value);
        }
        setImmediate(turn);
      } catch (error) {
        reject(error);
      }
    };
    turn();
  });
}
