import { payCashback } from './cashback.js';
import { checkAmount, InsufficientFunds } from './errors.js';
import { KeyedMutex } from './keyed-mutex.js';

/** The customers' wallets. See RUNBOOK for what each of these promises. */
export function createWallet({ accounts, bank }) {
  const mutex = new KeyedMutex();

  /** Only inside the customer's turn. */
  async function add(customer, type, cents) {
    const balance = (await accounts.read(customer)) + cents;
    await accounts.post(customer, { type, cents }, balance);
    return balance;
  }

  return {
    async topUp(customer, cents, card, options) {
      checkAmount(cents);
      // the app asks with nothing to see whether the wallet exists
      if (cents === 0) return { balance: await accounts.read(customer), cashback: 0 };
      return mutex.run(
        customer,
        async () => {
          const receipt = await bank.charge(card, cents);
          const balance = await add(customer, 'topup', cents);
          const cashback = await payCashback(add, customer, cents);
          return { balance: balance + cashback, cashback, receipt: receipt.id };
        },
        options,
      );
    },

    async spend(customer, cents, options) {
      checkAmount(cents);
      return mutex.run(
        customer,
        async () => {
          const balance = await accounts.read(customer);
          if (balance < cents)
            throw new InsufficientFunds(`${customer} has ${balance} and wants to spend ${cents}`);
          await accounts.post(customer, { type: 'payment', cents: -cents }, balance - cents);
          return { balance: balance - cents };
        },
        options,
      );
    },

    async credit(customer, cents, type = 'credit', options) {
      checkAmount(cents);
      return mutex.run(customer, async () => ({ balance: await add(customer, type, cents) }), options);
    },

    balance: (customer, options) =>
      mutex.run(customer, async () => ({ balance: await accounts.read(customer) }), options),

    locks: () => mutex.status(),
  };
}
