import { payCashback } from './cashback.js';
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

  const wallet = {
    async topUp(customer, cents, card, { signal } = {}) {
      checkAmount(cents);
      await mutex.acquire(customer, { signal });
      // the app asks with nothing to see whether the wallet exists
      if (cents === 0) return { balance: await accounts.read(customer), cashback: 0 };

      const receipt = await bank.charge(card, cents);
      const balance = await add(customer, 'topup', cents);
      const cashback = await payCashback(wallet, customer, cents);
      mutex.release(customer);
      return { balance: balance + cashback, cashback, receipt: receipt.id };
    },

    async spend(customer, cents, { signal } = {}) {
      checkAmount(cents);
      await mutex.acquire(customer, { signal });
      const balance = await accounts.read(customer);
      if (balance < cents) throw new InsufficientFunds(`${customer} has ${balance} and wants to spend ${cents}`);
      await accounts.post(customer, { type: 'payment', cents: -cents }, balance - cents);
      mutex.release(customer);
      return { balance: balance - cents };
    },

    async credit(customer, cents, type = 'credit', { signal } = {}) {
      checkAmount(cents);
      await mutex.acquire(customer, { signal });
      const balance = await add(customer, type, cents);
      mutex.release(customer);
      return { balance };
    },

    async balance(customer, { signal } = {}) {
      await mutex.acquire(customer, { signal });
      const balance = await accounts.read(customer);
      mutex.release(customer);
      return { balance };
    },

    locks: () => mutex.status(),
  };
  return wallet;
}
