import { config } from './config.js';
import { log } from './log.js';
export async function redrive({ channel }) {
  const total = await channel.count(config.deadLetters);
  let count = 0;
  while (count < total) {
    const batch = await channel.receive(config.deadLetters, Math.min(config.batch, total - count), { waitMs: 0 });
    if (batch.length === 0) break;
    for (const [index, message] of batch.entries()) {
      const { 'x-reason': _, 'x-attempts': __, ...headers } = message.headers;
      try {
        await channel.publish(config.orders, { body: message.body, headers });
      } catch (error) {
        for (const other of batch.slice(index)) await channel.release(other).catch(() => {});
        throw error;
      }
      for (let n = 0; ; n += 1) {
        try {
          await channel.ack(message);
          break;
        } catch (error) {
          if (n < 5) continue;
          for (const other of batch.slice(index + 1)) await channel.release(other).catch(() => {});
          throw error;
        }
      }
      count += 1;
    }
  }
  log.info('put back', { count });
  return count;
}
