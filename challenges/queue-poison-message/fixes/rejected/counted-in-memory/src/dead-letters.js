import { config } from './config.js';
import { log } from './log.js';

/** Sets a message aside, for somebody to look at. */
export async function deadLetter(channel, message, { error, attempts }) {
  const { body, headers } = message;
  const reason = String(error?.message || error) || 'unknown';
  try {
    await channel.publish(config.deadLetters, {
      body,
      headers: { ...headers, 'x-reason': reason, 'x-attempts': attempts },
    });
  } catch (failure) {
    log.error('could not be set aside', { offset: message.offset, reason: failure.message });
    return channel.fail(message, { delayMs: config.retryMs });
  }
  return channel.ack(message);
}
