import { creditPoints } from './points.js';

/** Credits the points for the purchases that `channel` delivers. What is rejected here is delivered again. */
export function startConsumer({ db, channel }) {
  channel.consume(({ event, messageId, ack }) => creditPoints(db, event, messageId).then(ack));
}
