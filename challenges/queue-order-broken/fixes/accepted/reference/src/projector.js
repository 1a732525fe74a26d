import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { Lanes } from './lanes.js';
import { logger } from './logger.js';
import { projectEvent } from './project-event.js';
import { Slots } from './slots.js';

const AHEAD = 450;

/** Writes the events of the log into the histories; `stats()` says what it is at. */
export function startProjector({ log, store, concurrency = config.concurrency }) {
  const lanes = new Lanes();
  const slots = new Slots(concurrency);
  // offsets that are polled and not written, the lowest first
  const open = new Set();
  let running = 0;
  let polled;
  let committed;

  async function work({ offset, event }) {
    for (;;) {
      await slots.take();
      running += 1;
      try {
        await projectEvent(store, event);
        open.delete(offset);
        return;
      } catch (error) {
        logger.warn('not written, later again', { offset, reason: error.message });
      } finally {
        running -= 1;
        slots.give();
      }
      await sleep(config.retryMs);
    }
  }

  async function commit() {
    while (!log.closed) {
      await sleep(config.commitMs);
      const [next = polled] = open;
      if (next === committed) continue;
      try {
        await log.commit(next);
        committed = next;
      } catch (error) {
        logger.warn('not committed', { next, reason: error.message });
      }
    }
  }

  async function run() {
    while (!log.closed) {
      const records = await log.poll();
      committed ??= records[0]?.offset;
      for (const record of records) {
        open.add(record.offset);
        polled = record.offset + 1;
        lanes.run(record.event.order, () => work(record));
      }
      while (polled - committed > AHEAD) await sleep(config.commitMs);
    }
  }

  void commit();
  run().catch((error) => logger.error('projector stopped', { reason: error.message }));
  return { stats: () => ({ running, waiting: open.size - running, lanes: lanes.size }) };
}
