import { config } from './config.js';

export async function deadLetter(channel, message, reason, attempts) {
  await channel.publish(config.deadLetters, {
    body: message.body,
    headers: { ...message.headers, 'x-reason': reason, 'x-attempts': attempts },
  });
  await channel.ack(message);
}
