import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { deadLetter } from './dead-letters.js';
import { decode } from './decode.js';
import { createHandlers } from './handlers.js';
import { log } from './log.js';
const MOST_TRIES = 4;
const GIVEN_UP = 5;
const AWAY = new Set(['unavailable', 'timeout']);
const textOf = (error) => {
  try {
    const text = error instanceof Error ? error.message : String(error);
    return typeof text === 'string' && text !== '' ? text : 'unknown failure';
  } catch {
    return 'unknown failure';
  }
};
const codeOf = (error) => {
  try {
    return error?.code;
  } catch {
    return undefined;
  }
};

export async function runConsumer({ channel, db }) {
  const handlers = createHandlers(db);
  const doomed = new Map();

  /** says it again for a while: a broker that has a bad moment is no reason to do the work twice */
  async function insist(act) {
    for (let n = 0; n < 8; n += 1) {
      try {
        await act();
        return true;
      } catch (error) {
        log.warn('broker', { reason: textOf(error) });
        await sleep(250);
      }
    }
    return false;
  }
  async function setAside(message, { reason, attempts }) {
    try {
      await deadLetter(channel, message, { reason, attempts });
    } catch (error) {
      log.error('could not be set aside', { offset: message.offset, reason: textOf(error) });
      await insist(() => channel.release(message, { delayMs: 20_000 }));
      return;
    }
    if (await insist(() => channel.ack(message))) doomed.delete(message.offset);
  }
  /** true when the database is away */
  async function handle(message) {
    const known = doomed.get(message.offset);
    if (known) return setAside(message, known);
    if (message.failures >= GIVEN_UP) return setAside(message, { reason: 'its deliveries failed', attempts: message.failures });
    const attempts = message.failures + 1;
    let event;
    try {
      event = decode(message.body);
    } catch (error) {
      return setAside(message, { reason: textOf(error), attempts });
    }
    try {
      await handlers[event.type](event);
    } catch (error) {
      if (AWAY.has(codeOf(error))) {
        await insist(() => channel.release(message, { delayMs: 2000 }));
        return true;
      }
      if (codeOf(error) === 'rejected' || attempts >= MOST_TRIES) return setAside(message, { reason: textOf(error), attempts });
      await insist(() => channel.fail(message, { delayMs: 3000 }));
      return false;
    }
    await insist(() => channel.ack(message));
    return false;
  }
  while (!channel.closed) {
    let batch;
    try {
      batch = await channel.receive(config.orders, config.batch);
    } catch (error) {
      log.warn('receive', { reason: textOf(error) });
      await sleep(500);
      continue;
    }
    let away = false;
    for (const message of batch) {
      if (away) await insist(() => channel.release(message, { delayMs: 2000 }));
      else away = (await handle(message)) === true;
    }
    if (away) await sleep(1000);
  }
}
