import { Attempts } from './attempts.js';
import { config } from './config.js';
import { deadLetter } from './dead-letters.js';
import { decode } from './decode.js';
import { createHandlers } from './handlers.js';
import { log } from './log.js';

/** Books the orders of the stream; resolves when the channel is closed. */
export async function runConsumer({ channel, db }) {
  const handlers = createHandlers(db);
  const attempts = new Attempts();

  while (!channel.closed) {
    for (const message of await channel.receive(config.orders, config.batch)) {
      const event = decode(message.body);
      try {
        await handlers[event.type](event);
      } catch (error) {
        log.error('order not booked', { offset: message.offset, reason: error.message });
        const failed = attempts.failed(message.offset);
        if (failed < config.maxAttempts) {
          await channel.fail(message);
          continue;
        }
        await deadLetter(channel, message, { reason: error.message, attempts: failed });
      }
      await channel.ack(message);
    }
  }
}
