const MULTIPLIER = { gold: 2, silver: 1 };
const CENTS_PER_POINT = 100;

export const pointsFor = (event, customer) =>
  Math.floor(event.cents / CENTS_PER_POINT) * (MULTIPLIER[customer?.tier] ?? 1);

/** Credits the points of one purchase: the balance, and the line that the app shows. */
export const creditPoints = (db, { event, messageId }, customer) =>
  db.transaction(async (tx) => {
    const points = pointsFor(event, customer);
    await tx.increment('balances', event.customer, 'points', points);
    await tx.put('history', messageId, { event: event.id, customer: event.customer, points, at: event.at });
  });
