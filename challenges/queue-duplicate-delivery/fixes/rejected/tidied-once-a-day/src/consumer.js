import { log } from './log.js';
import { creditOnce } from './points.js';

/** Credits the points for the purchases that `channel` delivers. */
export function startConsumer({ db, channel }) {
  channel.consume(async (delivery) => {
    try {
      await creditOnce(db, delivery.event);
    } catch (error) {
      log.error('points not credited', { event: delivery.event.id, reason: error.message });
      await delivery.nack();
      return;
    }
    await delivery.ack();
  });
}
