import { config } from './config.js';

/** The autumn campaign: pays what a top-up has earned, and says how much that was. */
export async function payCashback(wallet, customer, toppedUp) {
  if (toppedUp < config.cashbackFromCents) return 0;
  const cents = Math.floor((toppedUp * config.cashbackPercent) / 100);
  await wallet.credit(customer, cents, 'cashback');
  return cents;
}
