import { config } from './config.js';

/** Puts what was set aside back into the stream; resolves with how many there were. */
export async function redrive({ channel }) {
  let left = await channel.count(config.deadLetters);
  let done = 0;
  for (; left > 0; left -= 1) {
    const [letter] = await channel.receive(config.deadLetters, 1, { waitMs: 0 });
    if (!letter) break;
    const headers = Object.fromEntries(
      Object.entries(letter.headers).filter(([name]) => name !== 'x-reason' && name !== 'x-attempts'),
    );
    await channel.publish(config.orders, { body: letter.body, headers });
    await channel.ack(letter);
    done += 1;
  }
  return done;
}
