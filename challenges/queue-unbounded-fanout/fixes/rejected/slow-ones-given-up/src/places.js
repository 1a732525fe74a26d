/** The connections of our plan, for all campaigns of this desk. */
export function createPlaces(count) {
  let free = count;
  const waiting = new Set();

  return {
    /** True when the caller has a place, which he gives back; false if the signal was aborted before. */
    take(signal) {
      if (signal.aborted) return Promise.resolve(false);
      if (free > 0) {
        free -= 1;
        return Promise.resolve(true);
      }
      return new Promise((resolve) => {
        const stop = () => {
          waiting.delete(next);
          resolve(false);
        };
        const next = () => {
          signal.removeEventListener('abort', stop);
          resolve(true);
        };
        waiting.add(next);
        signal.addEventListener('abort', stop, { once: true });
      });
    },

    giveBack() {
      const [next] = waiting;
      if (next === undefined) {
        free += 1;
        return;
      }
      waiting.delete(next);
      next();
    },
  };
}
