import { config } from './config.js';

const MULTIPLIER = { gold: 2, silver: 1 };
const CENTS_PER_POINT = 100;
const DAY_MS = 86_400_000;

export const pointsFor = (event, customer) =>
  Math.floor(event.cents / CENTS_PER_POINT) * (MULTIPLIER[customer?.tier] ?? 1);

/**
 * Credits the points of one purchase: the balance, the line that the app shows, and the note that it has been done, all of it or nothing.
 * False if it had been done before.
 */
export function creditOnce(db, event) {
  return db.transaction(async (tx) => {
    const isNew = await tx.insertIfAbsent('credited', event.id, { at: Date.now() });
    if (!isNew) return false;
    const customer = await tx.get('customers', event.customer);
    const points = pointsFor(event, customer);
    await tx.increment('balances', event.customer, 'points', points);
    await tx.put('history', event.id, { event: event.id, customer: event.customer, points, at: event.at });
    await tx.removeBefore('credited', 'at', Date.now() - config.replayDays * DAY_MS);
    return true;
  });
}
