/**
 * Client of the metrics API (team Observability; each call is billed). Not ours to edit.
 * fetchMetrics(user) answers with { user, serial, points } within a turn of the loop; a hundred thousand points, about 2 MB,
 * in production and less here. `desk` is for tests: `calls` counts, callsOf(user) by user, hold() keeps calls waiting until
 * release(), fail(n, user) makes the next n for this user fail, `mostAtOnce` is the highest number of calls under way for one user.
 */
const calls = new Map();
const underway = new Map();
let total = 0;
let serial = 0;
let held = false;
const failures = new Map();
let parked = [];

export const desk = {
  mostAtOnce: 0,
  /** called with each answer before it is given */
  onAnswer: undefined,
  get calls() {
    return total;
  },
  get waiting() {
    return parked.length;
  },
  callsOf: (user) => calls.get(user) ?? 0,
  hold() {
    held = true;
  },
  release() {
    held = false;
    const ready = parked;
    parked = [];
    for (const answer of ready) answer();
  },
  fail(times, user) {
    failures.set(user, times);
  },
};

export async function fetchMetrics(user) {
  total += 1;
  calls.set(user, desk.callsOf(user) + 1);
  underway.set(user, (underway.get(user) ?? 0) + 1);
  desk.mostAtOnce = Math.max(desk.mostAtOnce, underway.get(user));
  await new Promise((resolve) => {
    if (held) parked.push(resolve);
    else setImmediate(resolve);
  });
  underway.set(user, underway.get(user) - 1);
  if (failures.get(user) > 0) {
    failures.set(user, failures.get(user) - 1);
    throw new Error('the metrics API answered 503');
  }
  serial += 1;
  const answer = { user, serial, points: new Array(200).fill(serial) };
  desk.onAnswer?.(answer);
  return answer;
}
