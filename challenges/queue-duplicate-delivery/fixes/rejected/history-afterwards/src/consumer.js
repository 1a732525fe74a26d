import { log } from './log.js';
import { creditOnce } from './points.js';

/** Credits the points for the purchases that `channel` delivers. A rejection is a nack: the broker delivers it again. */
export function startConsumer({ db, channel }) {
  channel.consume(async ({ event, messageId, ack }) => {
    try {
      const points = await creditOnce(db, event);
      if (points === undefined) log.debug('had it already', { event: event.id, messageId });
      else await db.put('history', event.id, { event: event.id, customer: event.customer, points, at: event.at });
    } catch (error) {
      log.error('points not credited', { event: event.id, reason: error.message });
      throw error;
    }
    await ack();
  });
}
