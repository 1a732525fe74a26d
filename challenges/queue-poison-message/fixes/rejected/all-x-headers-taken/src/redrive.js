import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { log } from './log.js';

/** Puts back what is set aside now; resolves with how many there were. What is set aside meanwhile is behind it, and stays. */
export async function redrive({ channel }) {
  const total = await channel.count(config.deadLetters);
  let count = 0;
  while (count < total) {
    const batch = await channel.receive(config.deadLetters, Math.min(config.batch, total - count), { waitMs: 0 });
    if (batch.length === 0) break;
    while (batch.length > 0) {
      const [message] = batch;
      try {
        await putBack(channel, message);
      } catch (error) {
        // so that the next one finds them at once
        await Promise.allSettled(batch.map((other) => channel.release(other)));
        throw error;
      }
      batch.shift();
      count += 1;
    }
  }
  log.info('put back', { count });
  return count;
}

/** First there, then gone from here; never the other way round. */
async function putBack(channel, message) {
  const headers = Object.fromEntries(Object.entries(message.headers).filter(([name]) => !name.startsWith('x-')));
  await channel.publish(config.orders, { body: message.body, headers });
  for (let tried = 1; ; tried += 1) {
    try {
      await channel.ack(message);
      return;
    } catch (error) {
      if (tried === 40) throw error;
      await sleep(100);
    }
  }
}
