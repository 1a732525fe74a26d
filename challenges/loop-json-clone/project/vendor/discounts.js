/**
 * Client of the loyalty service (team Customers). Not ours to edit.
 *
 *   await discountOf(shopper)   the shopper's discount in percent; 0 for guests and strangers
 *   await mayChange(user)       whether this colleague may change prices
 *
 * Answers within a turn of the loop. `desk` is for tests: set(shopper, percent), hold() keeps every request waiting until
 * release(n) lets the n that have waited longest go on (all of them without n); `waiting` says how many do.
 */
const percents = new Map([
  ['gold', 20],
  ['silver', 10],
]);
const MAY_CHANGE = ['mia', 'otto'];

let held = false;
let parked = [];

export const desk = {
  get waiting() {
    return parked.length;
  },
  set(shopper, percent) {
    percents.set(shopper, percent);
  },
  hold() {
    held = true;
  },
  release(count) {
    if (count === undefined) held = false;
    const ready = parked.slice(0, count);
    parked = parked.slice(ready.length);
    for (const answer of ready) answer();
  },
};

function later(answer) {
  return new Promise((resolve) => {
    const settle = () => resolve(answer());
    if (held) parked.push(settle);
    else setImmediate(settle);
  });
}

export const discountOf = (shopper) => later(() => percents.get(shopper) ?? 0);
export const mayChange = (user) => later(() => MAY_CHANGE.includes(user));
