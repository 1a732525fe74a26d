import { config } from './config.js';
import { log } from './log.js';

/** Puts what was set aside back into the stream; resolves with how many there were. */
export async function redrive({ channel }) {
  const there = await channel.count(config.deadLetters);
  let count = 0;
  while (count < there) {
    const most = Math.min(config.batch, there - count);
    const batch = await channel.receive(config.deadLetters, most, { waitMs: 0 });
    if (batch.length === 0) break;
    for (const message of batch) {
      const { 'x-reason': reason, 'x-attempts': attempts, ...headers } = message.headers;
      await channel.publish(config.orders, { body: message.body, headers });
      await channel.ack(message);
    }
    count += batch.length;
  }
  log.info('put back', { count });
  return count;
}
