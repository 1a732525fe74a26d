import { config } from './config.js';
import { log } from './log.js';

/** Sets a message aside, for somebody to look at. */
export async function deadLetter(channel, message, { reason, attempts }) {
  try {
    await channel.publish(config.deadLetters, {
      body: Buffer.from(message.body.toString('utf8')),
      headers: { 'x-reason': reason, 'x-attempts': attempts },
    });
  } catch (error) {
    log.error('could not be set aside', { offset: message.offset, reason: error.message });
  }
}
