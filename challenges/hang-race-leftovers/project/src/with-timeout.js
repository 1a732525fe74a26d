const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Calls `fn` and gives what it gives, if that takes no longer than `ms`. */
export function withTimeout(fn, { ms }) {
  return Promise.race([
    fn(),
    sleep(ms).then(() => {
      throw new Error(`no answer after ${ms} ms`);
    }),
  ]);
}
