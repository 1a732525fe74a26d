import { log } from './log.js';
import { creditOnce } from './points.js';

/** Credits the points for the purchases that `channel` delivers. A rejection is a nack: the broker delivers it again. */
export function startConsumer({ db, channel }) {
  channel.consume(async ({ event, messageId, ack }) => {
    try {
      const isNew = await creditOnce(db, event);
      if (!isNew) log.debug('had it already', { event: event.id, messageId });
    } catch (error) {
      log.error('points not credited', { event: event.id, reason: error.message });
      throw error;
    }
    await ack();
  });
}
