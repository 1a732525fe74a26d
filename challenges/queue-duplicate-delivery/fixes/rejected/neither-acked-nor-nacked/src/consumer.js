import { config } from './config.js';
import { log } from './log.js';
import { creditPoints } from './points.js';

const DAY_MS = 86_400_000;

/** Credits the points for the purchases that `channel` delivers. */
export function startConsumer({ db, channel }) {
  channel.consume(async (delivery) => {
    const { event } = delivery;
    try {
      await db.transaction(async (tx) => {
        const fresh = await tx.insertIfAbsent('credited', event.id, { at: Date.now() });
        if (!fresh) return;
        await creditPoints(tx, event, await tx.get('customers', event.customer));
        await tx.removeBefore('credited', 'at', Date.now() - (config.replayDays + 0.5) * DAY_MS);
      });
    } catch (error) {
      log.error('points not credited', { event: event.id, reason: error.message });
      return;
    }
    await delivery.ack();
  });
}
