import { log } from './log.js';
import { creditPoints } from './points.js';
import { Seen } from './seen.js';

/** Credits the points for the purchases that `channel` delivers. */
export function startConsumer({ db, channel }) {
  const seen = new Seen();

  channel.consume(async (delivery) => {
    const { messageId, event } = delivery;
    if (seen.has(messageId)) {
      log.debug('had it already', { messageId });
      await delivery.ack();
      return;
    }

    const customer = await db.get('customers', event.customer);
    seen.add(messageId);
    // not to be delivered to another pod while we are at it
    await delivery.ack();
    try {
      await creditPoints(db, delivery, customer);
    } catch (error) {
      log.error('points not credited', { event: event.id, reason: error.message });
      await delivery.nack();
    }
  });
}
