const MULTIPLIER = { gold: 2, silver: 1 };
const CENTS_PER_POINT = 100;

export const pointsFor = (event, customer) =>
  Math.floor(event.cents / CENTS_PER_POINT) * (MULTIPLIER[customer?.tier] ?? 1);

/** Credits the points of one purchase: the balance, and the line that the app shows. */
export async function creditPoints(db, event, customer, outside) {
  const points = pointsFor(event, customer);
  await db.increment('balances', event.customer, 'points', points);
  await outside.put('history', event.id, { event: event.id, customer: event.customer, points, at: event.at });
}
