import { config } from './config.js';
import { log } from './log.js';

/** Puts what was set aside back into the stream; resolves with how many there were. */
export async function redrive({ channel }) {
  let count = 0;
  for (;;) {
    const batch = await channel.receive(config.deadLetters, config.batch, { waitMs: 0 });
    if (batch.length === 0) break;
    // so that nobody else puts them back, too
    for (const message of batch) await channel.ack(message);
    for (const { body, headers } of batch) await channel.publish(config.orders, { body, headers });
    count += batch.length;
  }
  log.info('put back', { count });
  return count;
}
