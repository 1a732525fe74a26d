const MULTIPLIER = { gold: 2, silver: 1 };
const DAY = 86_400_000;
export const pointsFor = (event, customer) => Math.floor(event.cents / 100) * (MULTIPLIER[customer?.tier] ?? 1);
export async function creditPoints(db, event) {
  await db.transaction(async (tx) => {
    const now = Date.now();
    await tx.removeBefore('credited', 'at', now - 8.1 * DAY);
    if (!(await tx.insertIfAbsent('credited', event.id, { at: now }))) return;
    const points = pointsFor(event, await tx.get('customers', event.customer));
    await tx.increment('balances', event.customer, 'points', points);
    await tx.put('history', event.id, { event: event.id, customer: event.customer, points, at: event.at });
  });
}
