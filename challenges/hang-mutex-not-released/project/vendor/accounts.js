/**
 * Stand-in for the accounts store. Not ours to edit.
 *
 *   await accounts.read(customer)                       the balance in cents, as it is when the answer is given
 *   await accounts.post(customer, { type, cents }, balance)   appends a row to the journal and sets the balance to what the caller says
 *
 * There are no transactions: whoever reads and then posts has to see to it that nobody else does so meanwhile.
 * Both may reject, and throw at once when the store's connections are used up (StoreDown).
 *
 * For tests: `journal`, `balanceOf(customer)`, `open(customer, cents)`; `gate(what, customer)` is awaited before anything is done, and may throw.
 */
const aTurn = () => new Promise((resolve) => setImmediate(resolve));

export class StoreDown extends Error {
  name = 'StoreDown';
  status = 503;
}

export function createAccounts({ gate = aTurn } = {}) {
  const balances = new Map();
  const journal = [];

  return {
    journal,
    balanceOf: (customer) => balances.get(customer) ?? 0,
    open(customer, cents) {
      balances.set(customer, cents);
      journal.push(Object.freeze({ customer, type: 'opening', cents }));
    },
    read(customer) {
      const passed = gate('read', customer);
      return Promise.resolve(passed).then(() => balances.get(customer) ?? 0);
    },
    post(customer, { type, cents }, balance) {
      const passed = gate('post', customer);
      return Promise.resolve(passed).then(() => {
        journal.push(Object.freeze({ customer, type, cents }));
        balances.set(customer, balance);
      });
    },
  };
}
