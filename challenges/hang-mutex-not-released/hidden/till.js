import { project, turns, until } from '#hotfix/probes';

const random = (below) => Math.floor(Math.random() * below);
let customers = 0;

/** A customer nobody could have guessed. */
export function someCustomer() {
  customers += 1;
  return `c-${random(1e6)}-${customers}`;
}

/** An amount that earns no cashback, never the same twice in a row. */
export const small = () => 1000 + random(3000);
/** An amount that does, and how much. */
export function large() {
  const cents = 5000 + random(20_000);
  return { cents, cashback: Math.floor(cents / 100) };
}

export const GOOD_CARD = '4711-1';
export const BAD_CARD = '4711-0';

/**
 * A wallet over a store and a bank that wait while `parking` is set, and throw where `trouble` says:
 * trouble(what, who) may give an error; `sync` tells whether it is thrown at once.
 */
export async function openTill() {
  const { createWallet } = await project('src/wallet.js');
  const { createAccounts } = await project('vendor/accounts.js');
  const { createBank } = await project('vendor/bank.js');
  const parked = [];
  const calls = [];
  const till = { parking: false, trouble: () => undefined };
  const gate = (what, who) => {
    calls.push({ what, who });
    const trouble = till.trouble(what, who);
    if (trouble?.sync) throw trouble.error;
    if (trouble) return Promise.reject(trouble.error);
    if (!till.parking) return undefined;
    return new Promise((resolve) => parked.push({ what, who, resolve }));
  };
  const accounts = createAccounts({ gate });
  const bank = createBank({ gate });
  const wallet = createWallet({ accounts, bank });

  return Object.assign(till, {
    accounts,
    bank,
    wallet,
    parked,
    calls,
    /** Waits for something to be parked; false if nothing comes. */
    held: (count = 1) => until(() => parked.length >= count, { turns: 100, ms: 1000 }),
    /** Lets the n-th of the parked go on. */
    async let(n = 0) {
      parked.splice(n, 1)[0]?.resolve();
      await turns(3);
    },
    /** Lets everything go on until nobody moves any more. */
    async finish() {
      for (let idle = 0; idle < 8; idle += 1) {
        while (parked.length > 0) {
          idle = 0;
          await this.let();
        }
        await turns(2);
      }
    },
    rowsOf: (customer) =>
      accounts.journal.filter((row) => row.customer === customer && row.type !== 'opening'),
    /** What the balance must be, by the journal. */
    sumOf: (customer) =>
      accounts.journal.reduce((sum, row) => sum + (row.customer === customer ? row.cents : 0), 0),
  });
}

/** Follows a request: `result` is set when it has settled. */
export function follow(promise) {
  const one = { result: undefined };
  promise.then(
    (value) => (one.result = { state: 'fulfilled', value }),
    (reason) => (one.result = { state: 'rejected', reason }),
  );
  return one;
}

/** Waits until a request has settled; gives up when nothing happens for many turns. */
export async function answerOf(one) {
  await until(() => one.result, { turns: 100, ms: 1500 });
  return one.result ?? { state: 'waiting' };
}

export function inWords({ state, value, reason } = {}) {
  if (state === 'fulfilled') return `answered (${JSON.stringify(value)})`;
  if (state === 'rejected') return `rejected (${reason?.name ?? reason}: ${reason?.message ?? ''})`;
  return 'not answered';
}

export const described = (rows) => rows.map(({ type, cents }) => `${type} ${cents}`).join(', ') || 'nothing';

/** Calls `scenario(choose)` once for every combination of choices; choose(n) gives 0 … n-1. */
export async function everyOrder(scenario, { most = 150 } = {}) {
  let path = [];
  for (let count = 0; count < most; count += 1) {
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
    if (last < 0) return;
    path = [...taken.slice(0, last), taken[last] + 1];
  }
}
