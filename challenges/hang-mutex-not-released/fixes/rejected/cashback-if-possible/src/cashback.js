import { config } from './config.js';
import { log } from './log.js';

/** The autumn campaign: pays what a top-up has earned, by `add`, and says how much that was. Belongs inside the top-up's turn. */
export async function payCashback(add, customer, toppedUp) {
  if (toppedUp < config.cashbackFromCents) return 0;
  const cents = Math.floor((toppedUp * config.cashbackPercent) / 100);
  try {
    await add(customer, 'cashback', cents);
  } catch (error) {
    // the top-up itself is done: no reason to fail it for some cents
    log.warn('cashback not paid', { customer, reason: error.message });
  }
  return cents;
}
