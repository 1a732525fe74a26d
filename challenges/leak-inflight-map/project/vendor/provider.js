/**
 * Stand-in for the payment provider's client. Not ours to edit.
 *
 * quote(order) and pay(order) answer within a turn of the loop, statement(account) gives the lines of a statement.
 * `desk` is for tests and scripts: plan(reference, what) decides what happens to a reference: 'ok' (the default),
 * 'rejects', 'throws' (before anything was sent) or 'silent' (never answers). hold() keeps every operation waiting until
 * release(); `waiting` says how many do. `calls` counts.
 */
const LINES = 40;

const plans = new Map();
let held = false;
let parked = [];

export const desk = {
  calls: 0,
  get waiting() {
    return parked.length;
  },
  plan(reference, what) {
    plans.set(reference, what);
  },
  hold() {
    held = true;
  },
  /** Lets the first `count` waiting operations go on; without a count all of them, and no more are kept. */
  release(count) {
    if (count === undefined) held = false;
    const ready = parked.slice(0, count);
    parked = parked.slice(ready.length);
    for (const goOn of ready) goOn();
  },
};

export class ProviderError extends Error {
  name = 'ProviderError';
}

const turnstile = () =>
  new Promise((resolve) => {
    if (held) parked.push(resolve);
    else setImmediate(resolve);
  });

async function answer(what, value) {
  await turnstile();
  if (what === 'rejects') throw new ProviderError('the provider answered 503');
  return value;
}

function ask(reference, value) {
  desk.calls += 1;
  const what = plans.get(reference) ?? 'ok';
  if (what === 'throws') throw new TypeError('provider client: merchant key is not a string');
  if (what === 'silent') return new Promise(() => {});
  return answer(what, value);
}

export const quote = ({ reference, cents }) =>
  ask(reference, { reference, cents, fee: Math.ceil(cents * 0.014) + 25 });

export const pay = ({ reference, cents }) =>
  ask(reference, { reference, cents, receipt: `rcpt-${reference}` });

/** Lines of an account's statement, one after the other. */
export async function* statement(account) {
  desk.calls += 1;
  for (let line = 1; line <= LINES; line += 1) {
    yield `${account};${line};${(line * 1.25).toFixed(2)}\n`;
    await turnstile();
    if (plans.get(account) === 'rejects' && line === 5) throw new ProviderError('the provider hung up');
  }
}
