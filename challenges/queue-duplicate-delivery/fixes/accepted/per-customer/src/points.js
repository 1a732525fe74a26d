import { remember } from './seen.js';

const MULTIPLIER = { gold: 2, silver: 1 };
const CENTS_PER_POINT = 100;

export const pointsFor = (event, customer) =>
  Math.floor(event.cents / CENTS_PER_POINT) * (MULTIPLIER[customer?.tier] ?? 1);

/** Credits the points of one purchase, unless it was credited before. */
export const creditPoints = (db, event, messageId) =>
  db.transaction(async (tx) => {
    if (!(await remember(tx, event))) return;
    const customer = await tx.get('customers', event.customer);
    const points = pointsFor(event, customer);
    await tx.increment('balances', event.customer, 'points', points);
    await tx.put('history', messageId, { event: event.id, customer: event.customer, points, at: event.at });
  });
