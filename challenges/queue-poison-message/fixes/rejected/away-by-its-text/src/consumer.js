import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { deadLetter, reasonOf } from './dead-letters.js';
import { decode } from './decode.js';
import { createHandlers } from './handlers.js';
import { log } from './log.js';

/** While the database is away it is asked so often. */
const PROBE_MS = 200;
const AWAY_MS = 3000;
const AGAIN_MS = 2000;
const ASIDE_AGAIN_MS = 10_000;
/** A delivery is ours for 30 seconds. */
const OURS_MS = 25_000;
const STEP_AGAIN_MS = 250;

/** Books the orders of the stream; resolves when the channel is closed. */
export async function runConsumer({ channel, db }) {
  const handlers = createHandlers(db);
  /** What is settled but for a step that the broker has refused: why it is to be set aside, or that it needs an ack only. */
  const known = new Map();

  while (!channel.closed) {
    let messages = [];
    try {
      // one at a time: when a pod dies of a message, nobody else's delivery fails with it
      messages = await channel.receive(config.orders, 1);
    } catch (error) {
      log.warn('cannot receive', { reason: reasonOf(error) });
      await sleep(STEP_AGAIN_MS);
    }
    for (const message of messages) await handle(message);
  }

  async function handle(message) {
    const until = Date.now() + OURS_MS;
    const verdict = known.get(message.offset) ?? (await attempt(message));
    if (verdict.away) {
      // behind the others for a while: it may be this one only that takes too long
      await insist(until, () => channel.release(message, { delayMs: AWAY_MS }));
      await sleep(PROBE_MS);
      return;
    }
    if (verdict.again) {
      await insist(until, () => channel.fail(message, { delayMs: AGAIN_MS }));
      return;
    }
    known.set(message.offset, verdict);
    if (verdict.aside && !verdict.safe) {
      try {
        await deadLetter(channel, message, verdict);
        verdict.safe = true;
      } catch (error) {
        log.error('could not be set aside, later again', { offset: message.offset, reason: reasonOf(error) });
        // what has had its attempts counts as failed, for the next pod
        const end = verdict.spent ? 'fail' : 'release';
        verdict.spent = false;
        await insist(until, () => channel[end](message, { delayMs: ASIDE_AGAIN_MS }));
        return;
      }
    }
    if (await insist(until, () => channel.ack(message))) known.delete(message.offset);
  }

  async function attempt(message) {
    const { offset, failures } = message;
    if (failures >= config.maxAttempts)
      return { aside: true, reason: `its deliveries have failed ${failures} times`, attempts: failures };
    const attempts = failures + 1;
    let event;
    try {
      event = decode(message.body);
    } catch (error) {
      return { aside: true, reason: reasonOf(error), attempts };
    }
    try {
      await handlers[event.type](event);
      return { booked: true };
    } catch (error) {
      const reason = reasonOf(error);
      log.error('order not booked', { offset, attempts, reason });
      if (/unavailable|timeout|away/i.test(reason)) return { away: true };
      if (error?.code === 'rejected') return { aside: true, reason, attempts };
      if (attempts < config.maxAttempts) return { again: true };
      return { aside: true, reason, attempts, spent: true };
    }
  }

  /** A step that the broker refuses is made again as long as the delivery is ours. */
  async function insist(until, step) {
    for (;;) {
      try {
        await step();
        return true;
      } catch (error) {
        log.warn('refused', { reason: reasonOf(error) });
        if (Date.now() > until) return false;
        await sleep(STEP_AGAIN_MS);
      }
    }
  }
}
