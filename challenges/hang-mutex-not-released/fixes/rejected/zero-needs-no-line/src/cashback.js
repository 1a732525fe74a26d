import { config } from './config.js';

/** The autumn campaign: pays what a top-up has earned, by `add`, and says how much that was. Belongs inside the top-up's turn. */
export async function payCashback(add, customer, toppedUp) {
  if (toppedUp < config.cashbackFromCents) return 0;
  const cents = Math.floor((toppedUp * config.cashbackPercent) / 100);
  await add(customer, 'cashback', cents);
  return cents;
}
