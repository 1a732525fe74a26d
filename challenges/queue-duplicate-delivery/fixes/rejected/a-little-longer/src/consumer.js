import { creditPoints } from './points.js';
import { log } from './log.js';
export function startConsumer({ db, channel }) {
  channel.consume(async (delivery) => {
    try {
      await creditPoints(db, delivery.event);
    } catch (error) {
      log.error('points not credited', { event: delivery.event.id, reason: error.message });
      await delivery.nack();
      return;
    }
    await delivery.ack();
  });
}
