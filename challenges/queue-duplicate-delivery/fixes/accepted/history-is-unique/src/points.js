const MULTIPLIER = { gold: 2, silver: 1 };
const CENTS_PER_POINT = 100;

export const pointsFor = (event, customer) =>
  Math.floor(event.cents / CENTS_PER_POINT) * (MULTIPLIER[customer?.tier] ?? 1);

/** Credits one purchase. The history is its own proof: one row for each event, and the balance moves with it. */
export async function creditPoints(db, event) {
  const customer = await db.get('customers', event.customer);
  const points = pointsFor(event, customer);
  const row = { event: event.id, customer: event.customer, points, at: event.at };
  await db.transaction(async (tx) => {
    if (await tx.insertIfAbsent('history', event.id, row))
      await tx.increment('balances', event.customer, 'points', points);
  });
}
