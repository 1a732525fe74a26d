import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { deadLetter } from './dead-letters.js';
import { decode, Unusable } from './decode.js';
import { createHandlers } from './handlers.js';
import { log } from './log.js';

const isAway = (error) => error?.code === 'unavailable' || error?.code === 'timeout';
const isHopeless = (error) => error instanceof Unusable || error?.code === 'rejected';
// what was not settled comes again when its time is over
const broken = (error) => void log.error('broker', { reason: String(error) });

/** Books the orders of the stream; resolves when the channel is closed. */
export async function runConsumer({ channel, db }) {
  const handlers = createHandlers(db);

  /** Settles a message; resolves with true if the database is away. */
  async function settle(message) {
    const attempts = message.failures + 1;
    if (attempts > config.maxAttempts) {
      await deadLetter(channel, message, { error: 'its pods died of it', attempts: message.failures });
      return false;
    }
    try {
      const event = decode(message.body);
      await handlers[event.type](event);
    } catch (error) {
      log.error('order not booked', { offset: message.offset, reason: String(error) });
      if (isAway(error)) await channel.release(message, { delayMs: config.retryMs });
      else if (isHopeless(error) || attempts === config.maxAttempts)
        await deadLetter(channel, message, { error, attempts });
      else await channel.fail(message, { delayMs: config.retryMs });
      return isAway(error);
    }
    await channel.ack(message);
    return false;
  }

  while (!channel.closed) {
    const batch = await channel.receive(config.orders, config.batch).catch(broken);
    let pause = batch === undefined;
    for (const message of batch ?? []) {
      if (pause) await channel.release(message).catch(broken);
      else pause = (await settle(message).catch(broken)) ?? false;
    }
    if (pause && !channel.closed) await sleep(config.retryMs);
  }
}
