/** Runs at most `size` tasks at a time; the rest wait in line. */
export function createSlots(size) {
  const waiting = [];
  let busy = 0;

  function next() {
    while (busy < size && waiting.length > 0) {
      const { task, resolve, reject } = waiting.shift();
      busy += 1;
      Promise.resolve()
        .then(task)
        .then(resolve, reject)
        .finally(() => {
          busy -= 1;
          next();
        });
    }
  }

  return {
    run(task) {
      return new Promise((resolve, reject) => {
        waiting.push({ task, resolve, reject });
        next();
      });
    },
    status: () => ({ busy, free: size - busy, waiting: waiting.length }),
  };
}
