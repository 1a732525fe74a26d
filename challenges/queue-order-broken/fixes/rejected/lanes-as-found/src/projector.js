import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { logger } from './logger.js';
import { projectEvent } from './project-event.js';
import { Lanes } from './lanes.js';
import { Retries } from './retry.js';

/** Writes the events of the log into the histories; `stats()` says what it is at. */
export function startProjector({ log, store }) {
  const retries = new Retries();
  const lanes = new Lanes();
  const stats = { running: 0, waiting: 0, lanes: 0 };

  async function work(record) {
    {
      stats.waiting -= 1;
      stats.running += 1;
      try {
        await projectEvent(store, record.event);
      } catch (error) {
        logger.warn('not written, later again', { offset: record.offset, reason: error.message });
        retries.add(record);
      }
      stats.running -= 1;
    }
  }

  async function run() {
    while (!log.closed) {
      const records = retries.size > 0 ? retries.takeAll() : await log.poll();
      if (records.length === 0) return;
      const next = Math.max(...records.map(({ offset }) => offset)) + 1;
      stats.waiting += records.length;
      await Promise.all(records.map((record) => lanes.run(record.event.order, () => work(record))));
      await log.commit(next);
      if (retries.size > 0) await sleep(config.retryMs);
    }
  }

  run().catch((error) => logger.error('projector stopped', { reason: error.message }));
  return { stats: () => ({ ...stats, lanes: lanes.size }) };
}
