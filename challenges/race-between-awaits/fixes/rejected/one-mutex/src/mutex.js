/** One at a time: `run` waits until those before have ended. */
export function createMutex() {
  let last = Promise.resolve();
  return {
    run(task) {
      const mine = last.then(task);
      last = mine.catch(() => {});
      return mine;
    },
  };
}
