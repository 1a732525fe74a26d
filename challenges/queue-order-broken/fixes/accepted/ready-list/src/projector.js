import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { Lanes } from './lanes.js';
import { logger } from './logger.js';
import { projectEvent } from './project-event.js';

const AHEAD = 400;

/** Writes the events of the log into the histories; `stats()` says what it is at. */
export function startProjector({ log, store, concurrency = config.concurrency }) {
  // offsets that are polled and not written yet, the lowest first
  const open = new Set();
  let polled;
  let committed;
  let committing = false;

  const lanes = new Lanes(concurrency, async ({ offset, event }) => {
    try {
      await projectEvent(store, event);
    } catch (error) {
      logger.warn('not written, later again', { offset, reason: error.message });
      return { again: config.retryMs };
    }
    open.delete(offset);
    void commit();
    return {};
  });

  async function commit() {
    if (committing) return;
    committing = true;
    for (;;) {
      const [next = polled] = open;
      if (next === committed) break;
      try {
        await log.commit(next);
        committed = next;
      } catch (error) {
        logger.warn('not committed', { next, reason: error.message });
        await sleep(config.retryMs);
      }
    }
    committing = false;
  }

  async function run() {
    while (!log.closed) {
      while (polled - committed >= AHEAD) await sleep(20);
      const records = await log.poll();
      committed ??= records[0]?.offset;
      for (const record of records) {
        open.add(record.offset);
        polled = record.offset + 1;
      }
      for (const record of records) lanes.add(record);
    }
  }

  run().catch((error) => logger.error('projector stopped', { reason: error.message }));
  return { stats: () => ({ running: lanes.running, waiting: lanes.waiting, lanes: lanes.size }) };
}
