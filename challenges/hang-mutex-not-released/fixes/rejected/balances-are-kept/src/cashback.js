import { config } from './config.js';

/** The autumn campaign: what a top-up earns. */
export function cashbackOf(toppedUp) {
  if (toppedUp < config.cashbackFromCents) return 0;
  return Math.floor((toppedUp * config.cashbackPercent) / 100);
}
