import { creditPoints } from './points.js';

const WEEK_MS = 7 * 86_400_000;

/** Credits the points for the purchases that `channel` delivers. A rejection is a nack. */
export function startConsumer({ db, channel }) {
  const credited = new Map();

  channel.consume(async (delivery) => {
    const { event } = delivery;
    if (!credited.has(event.id)) {
      const customer = await db.get('customers', event.customer);
      await creditPoints(db, delivery, customer);
      credited.set(event.id, Date.now());
      for (const [id, at] of credited) if (at < Date.now() - WEEK_MS) credited.delete(id);
    }
    await delivery.ack();
  });
}
