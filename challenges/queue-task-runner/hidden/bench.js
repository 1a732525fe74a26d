import { turns, until } from '#hotfix/probes';

/** Operations that wait until the test lets them go on. */
export function turnstile() {
  const parked = [];
  return {
    parked,
    /** Waits until `count` operations are parked, and whoever else wants to has had some turns; gives up after a while. */
    async waiting(count) {
      await until(() => parked.length >= count, { ms: 2000 });
      await turns(8);
    },
    /** Waits for release; `label` is for the test. */
    pass: (label) => new Promise((resolve, reject) => parked.push({ label, resolve, reject })),
    async release(index = 0) {
      parked.splice(index, 1)[0]?.resolve();
      await turns(8);
    },
    async fail(index = 0, error = new Error('failed on purpose')) {
      parked.splice(index, 1)[0]?.reject(error);
      await turns(8);
    },
    async releaseAll() {
      while (parked.length > 0) await this.release();
    },
  };
}

/**
 * Calls `scenario(choose)` once for every combination of choices; choose(n) gives 0 … n-1. Returns how many there were.
 */
export async function everyOrder(scenario, { most = 400 } = {}) {
  let path = [];
  for (let count = 1; ; count += 1) {
    const taken = [];
    const limits = [];
    await scenario((n) => {
      const choice = path[taken.length] ?? 0;
      taken.push(choice);
      limits.push(n);
      return choice;
    });
    let last = taken.length - 1;
    while (last >= 0 && taken[last] + 1 >= limits[last]) last -= 1;
    if (last < 0 || count >= most) return count;
    path = [...taken.slice(0, last), taken[last] + 1];
  }
}

export const countsOf = (list) =>
  list.reduce((counts, id) => counts.set(id, (counts.get(id) ?? 0) + 1), new Map());

/** Whether a promise resolves while the loop turns. */
export function resolves(promise) {
  let done = false;
  promise.then(
    () => (done = true),
    () => {},
  );
  return until(() => done);
}
