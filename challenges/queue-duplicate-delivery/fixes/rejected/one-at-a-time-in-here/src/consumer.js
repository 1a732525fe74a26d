import { creditPoints } from './points.js';

const WEEK_MS = 7 * 86_400_000;

/** Credits the points for the purchases that `channel` delivers. A rejection is a nack. */
export function startConsumer({ db, channel }) {
  let last = Promise.resolve();
  const alone = (work) => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };

  channel.consume(async (delivery) => {
    const { event } = delivery;
    await alone(async () => {
      if (await db.get('credited', event.id)) return;
      const customer = await db.get('customers', event.customer);
      await creditPoints(db, delivery, customer);
      await db.put('credited', event.id, { at: Date.now() });
      await db.removeBefore('credited', 'at', Date.now() - WEEK_MS);
    });
    await delivery.ack();
  });
}
