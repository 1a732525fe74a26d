import { config } from './config.js';

const DAY_MS = 86_400_000;

/** The events of one customer that were credited lately: one row, read and written in the transaction that credits. */
export async function remember(tx, event) {
  const now = Date.now();
  const row = await tx.get('lately', event.customer);
  const kept = (row?.events ?? []).filter(({ at }) => at >= now - config.replayDays * DAY_MS);
  if (kept.some(({ id }) => id === event.id)) return false;
  await tx.put('lately', event.customer, { events: [...kept, { id: event.id, at: now }], newest: now });
  // customers who do not buy any more are to be forgotten, too
  await tx.removeBefore('lately', 'newest', now - config.replayDays * DAY_MS);
  return true;
}
