import { config } from './config.js';
export const deadLetter = (channel, { body, headers }, { reason, attempts }) =>
  channel.publish(config.deadLetters, { body, headers: { ...headers, 'x-reason': reason, 'x-attempts': attempts } });
