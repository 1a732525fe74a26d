import { log } from './log.js';
import { creditPoints } from './points.js';

/** Credits the points for the purchases that `channel` delivers. */
export function startConsumer({ db, channel }) {
  channel.consume(async (delivery) => {
    try {
      await creditPoints(db, delivery.event);
      await delivery.ack();
    } catch (error) {
      log.error('points not credited', { event: delivery.event.id, reason: error.message });
      await delivery.nack();
    }
  });
}
