import { project, turns, virtualClock } from '#hotfix/probes';

export const clock = virtualClock();

let numbers = 0;
const salt = Math.floor(Math.random() * 1e9).toString(36);

/** A payment nobody could have guessed, with a key. */
export function somePayment() {
  numbers += 1;
  const id = `${salt}-${numbers}`;
  return { id, cents: 100 + numbers, card: 'tok_visa', key: `key-${id}` };
}

/** Follows a promise: `state`, `value` or `reason`, and `at`, when it was settled. */
export function follow(promise) {
  const one = { state: 'pending' };
  promise.then(
    (value) => Object.assign(one, { state: 'done', value, at: clock.now() }),
    (reason) => Object.assign(one, { state: 'failed', reason, at: clock.now() }),
  );
  return one;
}

/** A partner, and pods that use it: each has its own budget. `attemptsOf(id)`: the times of its attempts, in seconds from now. */
export async function openPods(behave) {
  const { createGateway } = await project('vendor/gateway.js');
  const { createPayments } = await project('src/payments.js');
  const gateway = createGateway({ behave });
  const start = clock.now();
  return {
    gateway,
    pod: () => createPayments({ gateway }),
    count: (id) => gateway.attempts.filter((attempt) => attempt.id === id).length,
    attemptsOf: (id) =>
      gateway.attempts.filter((attempt) => attempt.id === id).map(({ at }) => (at - start) / 1000),
  };
}

/** Moves the clock by so many seconds. */
export async function pass(seconds) {
  await clock.tickAsync(seconds * 1000, { turns: 4 });
  await turns(10);
}

/** The most of these times, in seconds, that lie within the same tenth of a second. */
export function crowd(times) {
  const sorted = times.toSorted((a, b) => a - b);
  let most = 0;
  for (let first = 0, last = 0; last < sorted.length; last += 1) {
    while (sorted[last] - sorted[first] > 0.1) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

export const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** How much two lists of numbers rise and fall together: 1 if one tells the other, near 0 if they know nothing of each other. */
export function likeness(left, right) {
  const [l, r] = [left, right].map((numbers) => numbers.map((number) => number - mean(numbers)));
  const sum = (a, b) => a.reduce((total, number, i) => total + number * b[i], 0);
  return sum(l, r) / Math.sqrt(sum(l, l) * sum(r, r));
}

/** What became of an operation, in words. */
export function story({ state, value, reason }) {
  if (state === 'pending') return 'it is not over';
  return state === 'done' ? `it is ${value?.status}` : `it failed with ${reason?.name}: ${reason?.message}`;
}
