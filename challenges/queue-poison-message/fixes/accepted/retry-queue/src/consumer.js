import { setTimeout as delay } from 'node:timers/promises';
import { config } from './config.js';
import { parseOrder } from './decode.js';
import { createHandlers } from './handlers.js';
import { log } from './log.js';

const RETRIES = 'orders.retry';
const LADDER_MS = [1000, 5000, 15_000];
const text = (thrown) => (thrown instanceof Error ? thrown.message || thrown.name : String(thrown)) || 'empty';
const ignore = (error) => log.warn('broker', { reason: text(error) });

/**
 * Failed messages move to a queue of their own, with their number of attempts in a header, and wait there. Both queues stop while the database is
 * away.
 */
export async function runConsumer({ channel, db }) {
  const handlers = createHandlers(db);
  let pause;
  const databaseIsAway = () => (pause ??= delay(1500).then(() => void (pause = undefined)));

  async function move(message, queue, headers) {
    await channel.publish(queue, { body: message.body, headers });
    await channel.ack(message);
  }

  async function attempt(message) {
    const { 'x-tried': tried = 0, ...headers } = message.headers;
    const attempts = tried + message.failures + 1;
    const setAside = (reason, count) =>
      move(message, config.deadLetters, { ...headers, 'x-reason': reason, 'x-attempts': count });
    if (attempts > config.maxAttempts) return setAside('delivered too often', attempts - 1);

    const { problem, event } = parseOrder(message.body);
    if (problem) return setAside(problem, attempts);
    try {
      await handlers[event.type](event);
    } catch (error) {
      const code = error?.name === 'DatabaseError' ? error.code : 'bug';
      log.warn('order not booked', { offset: message.offset, code, reason: text(error) });
      if (code === 'unavailable' || code === 'timeout') {
        databaseIsAway();
        return channel.release(message, { delayMs: 1000 });
      }
      if (code === 'rejected' || attempts === config.maxAttempts) return setAside(text(error), attempts);
      return move(message, RETRIES, { ...headers, 'x-tried': attempts });
    }
    return channel.ack(message);
  }

  const lying = new Set();

  async function consume(queue, ladder) {
    while (!channel.closed) {
      const batch = await channel.receive(queue, 5).catch((error) => (ignore(error), delay(500, [])));
      for (const message of batch) {
        const step = ladder[message.headers['x-tried'] - 1] ?? 0;
        try {
          if (pause) await channel.release(message);
          else if (step === 0 || lying.delete(message.offset)) await attempt(message);
          else {
            lying.add(message.offset);
            await channel.release(message, { delayMs: step });
          }
        } catch (error) {
          ignore(error);
          await channel.fail(message, { delayMs: 5000 }).catch(ignore);
        }
      }
      if (pause) await pause;
    }
  }

  await Promise.all([consume(config.orders, []), consume(RETRIES, LADDER_MS)]);
}
