import { config } from './config.js';

const MULTIPLIER = { gold: 2, silver: 1 };
const CENTS_PER_POINT = 100;
const DAY_MS = 24 * 60 * 60 * 1000;
const CREDITED = 'credited';
let tidied = 0;

export const pointsFor = (event, customer) =>
  Math.floor(event.cents / CENTS_PER_POINT) * (MULTIPLIER[customer?.tier] ?? 1);

/** Credits the points of one purchase, unless that has been done: the mark, the balance and the line that the app shows. */
export const creditOnce = (db, event) =>
  db.transaction(async (tx) => {
    const now = Date.now();
    const isNew = await tx.insertIfAbsent(CREDITED, event.id, { at: now });
    if (!isNew) return;
    const customer = await tx.get('customers', event.customer);
    const points = pointsFor(event, customer);
    await tx.increment('balances', event.customer, 'points', points);
    await tx.put('history', event.id, { event: event.id, customer: event.customer, points, at: event.at });
    if (now - tidied < DAY_MS) return;
    await tx.removeBefore(CREDITED, 'at', now - (config.replayDays + 0.5) * DAY_MS);
    tidied = now;
  });
