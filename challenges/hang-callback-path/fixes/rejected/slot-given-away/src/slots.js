const PATIENCE_MS = 5000;

/** Runs at most `size` tasks at a time; who takes long gives his slot to the next in line. */
export function createSlots(size) {
  const waiting = [];
  let busy = 0;

  function next() {
    while (busy < size && waiting.length > 0) {
      const { task, resolve, reject } = waiting.shift();
      busy += 1;
      let given = false;
      const give = () => {
        if (given) return;
        given = true;
        clearTimeout(timer);
        busy -= 1;
        next();
      };
      const timer = setTimeout(give, PATIENCE_MS);
      Promise.resolve().then(task).finally(give).then(resolve, reject);
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
