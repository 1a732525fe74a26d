import { config } from './config.js';

/** Sets a message aside, for somebody to look at: as it came, and with two headers more. Rejects if the broker refuses. */
export const deadLetter = (channel, { body, headers }, { reason, attempts }) =>
  channel.publish(config.deadLetters, { body, headers: { ...headers, 'x-reason': reason, 'x-attempts': attempts } });

/** Something to read about whatever was thrown. */
export function reasonOf(error) {
  try {
    return (typeof error?.message === 'string' && error.message) || String(error ?? '') || 'unknown';
  } catch {
    return 'unknown';
  }
}
