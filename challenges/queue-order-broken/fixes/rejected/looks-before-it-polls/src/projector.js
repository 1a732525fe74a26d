import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { Lanes } from './lanes.js';
import { logger } from './logger.js';
import { Progress } from './progress.js';
import { projectEvent } from './project-event.js';

const MOST_OPEN = 500;

/** Writes the events of the log into the histories; `stats()` says what it is at. */
export function startProjector({ log, store, concurrency = config.concurrency }) {
  const progress = new Progress(log);
  const lanes = new Lanes({
    concurrency,
    restMs: config.retryMs,
    nameOf: ({ shop, number }) => JSON.stringify([shop, number]),
    async work({ offset, event }) {
      try {
        await projectEvent(store, event);
      } catch (error) {
        logger.warn('not written, later again', { offset, reason: error.message });
        throw error;
      }
      progress.done(offset);
    },
  });

  async function run() {
    while (!log.closed) {
      await progress.fewerThan(MOST_OPEN);
      let records;
      try {
        records = await log.poll();
      } catch (error) {
        logger.warn('not polled', { reason: error.message });
        await sleep(200);
        continue;
      }
      if (records.length === 0) continue;
      progress.polled(records);
      for (const record of records) lanes.add(record);
    }
  }

  void run();
  return { stats: () => ({ running: lanes.running, waiting: lanes.waiting, lanes: lanes.size }) };
}
