import { cashbackOf } from './cashback.js';
import { checkAmount, InsufficientFunds } from './errors.js';
import { KeyedMutex } from './keyed-mutex.js';

/** The customers' wallets. See RUNBOOK for what each of these promises. */
export function createWallet({ accounts, bank }) {
  const mutex = new KeyedMutex();

  async function add(customer, type, cents) {
    const balance = (await accounts.read(customer)) + cents;
    await accounts.post(customer, { type, cents }, balance);
    return balance;
  }

  return {
    async topUp(customer, cents, card, { signal } = {}) {
      checkAmount(cents);
      await mutex.acquire(customer, { signal });
      try {
        // the app asks with nothing to see whether the wallet exists
        if (cents === 0) return { balance: await accounts.read(customer), cashback: 0 };

        const receipt = await bank.charge(card, cents);
        let balance = await add(customer, 'topup', cents);
        const cashback = cashbackOf(cents);
        if (cashback > 0) balance = await add(customer, 'cashback', cashback);
        return { balance, cashback, receipt: receipt.id };
      } finally {
        mutex.release(customer);
      }
    },

    async spend(customer, cents, { signal } = {}) {
      checkAmount(cents);
      await mutex.acquire(customer, { signal });
      try {
        const balance = await accounts.read(customer);
        if (balance < cents) throw new InsufficientFunds(`${customer} has ${balance} and wants to spend ${cents}`);
        await accounts.post(customer, { type: 'payment', cents: -cents }, balance - cents);
        return { balance: balance - cents };
      } finally {
        mutex.release(customer);
      }
    },

    async credit(customer, cents, type = 'credit', { signal } = {}) {
      checkAmount(cents);
      await mutex.acquire(customer, { signal });
      try {
        return { balance: await add(customer, type, cents) };
      } finally {
        mutex.release(customer);
      }
    },

    async balance(customer, { signal } = {}) {
      await mutex.acquire(customer, { signal });
      try {
        return { balance: await accounts.read(customer) };
      } finally {
        mutex.release(customer);
      }
    },

    locks: () => mutex.status(),
  };
}
