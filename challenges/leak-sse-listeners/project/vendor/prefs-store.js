/**
 * Stand-in for the customer-preferences service (team Accounts). Not ours to edit.
 *
 * fetchPreferences(customer) answers with { currencies } or null for an unknown customer,
 * normally within a few turns of the loop. `desk` is for tests: hold() keeps every
 * request waiting until release(), `waiting` says how many do, fail(n) makes the next n fail.
 */
const KNOWN = new Map([
  ['c-acme', ['EUR', 'USD']],
  ['c-fjord', ['NOK', 'SEK', 'DKK']],
  ['c-lotus', ['JPY', 'USD', 'CNY']],
]);

let held = false;
let failures = 0;
let parked = [];

export const desk = {
  calls: 0,
  get waiting() {
    return parked.length;
  },
  hold() {
    held = true;
  },
  release() {
    held = false;
    const ready = parked;
    parked = [];
    for (const answer of ready) answer();
  },
  fail(times) {
    failures = times;
  },
  set(customer, currencies) {
    KNOWN.set(customer, currencies);
  },
};

export function fetchPreferences(customer) {
  desk.calls += 1;
  return new Promise((resolve, reject) => {
    const answer = () => {
      if (failures > 0) {
        failures -= 1;
        reject(new Error('preferences service answered 503'));
        return;
      }
      const currencies = KNOWN.get(customer);
      resolve(currencies ? { currencies: [...currencies] } : null);
    };
    if (held) parked.push(answer);
    else setImmediate(answer);
  });
}
