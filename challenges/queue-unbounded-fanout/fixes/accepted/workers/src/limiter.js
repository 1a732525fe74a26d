/** limited(job): runs at most `count` jobs at a time, the others in the order in which they came. */
export function createLimiter(count) {
  const waiting = [];
  let busy = 0;

  function next() {
    if (busy >= count || waiting.length === 0) return;
    busy += 1;
    const { job, resolve, reject } = waiting.shift();
    job()
      .then(resolve, reject)
      .finally(() => {
        busy -= 1;
        next();
      });
  }

  return (job) =>
    new Promise((resolve, reject) => {
      waiting.push({ job, resolve, reject });
      next();
    });
}
