import { config } from './config.js';
import { deadLetter } from './dead-letters.js';
import { decode } from './decode.js';
import { blame, describe } from './failure.js';
import { createHandlers } from './handlers.js';
import { log } from './log.js';

const WORKERS = 4;
const PROBE_MS = 2000;
const RETRY_MS = 500;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Workers that take one message at a time; while the database is away only one of them asks. */
export async function runConsumer({ channel, db }) {
  const handlers = createHandlers(db);
  let awayUntil = 0;

  async function settle(message) {
    const attempts = message.failures + 1;
    if (message.failures >= config.maxAttempts)
      return deadLetter(channel, message, 'five deliveries have failed', message.failures);
    try {
      const event = decode(message.body);
      await handlers[event.type](event);
    } catch (error) {
      const whose = blame(error);
      log.error('order not booked', { offset: message.offset, whose, reason: describe(error) });
      if (whose === 'world') {
        awayUntil = Date.now() + PROBE_MS;
        return channel.release(message);
      }
      if (whose === 'message' || attempts >= config.maxAttempts)
        return deadLetter(channel, message, describe(error), attempts);
      return channel.fail(message, { delayMs: RETRY_MS });
    }
    return channel.ack(message);
  }

  async function worker() {
    while (!channel.closed) {
      try {
        const left = awayUntil - Date.now();
        if (left > 0) {
          await wait(left);
          continue;
        }
        const [message] = await channel.receive(config.orders, 1);
        if (!message) continue;
        try {
          await settle(message);
        } catch (error) {
          log.error('not settled', { offset: message.offset, reason: describe(error) });
          await channel.fail(message, { delayMs: 10_000 });
        }
      } catch (error) {
        log.error('broker', { reason: describe(error) });
        await wait(RETRY_MS);
      }
    }
  }

  await Promise.all(Array.from({ length: WORKERS }, worker));
}
