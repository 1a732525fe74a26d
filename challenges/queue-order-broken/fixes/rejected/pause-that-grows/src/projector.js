import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { Lanes } from './lanes.js';
import { logger } from './logger.js';
import { projectEvent } from './project-event.js';
import { Window } from './window.js';

const BATCH = 50;
/** RUNBOOK: so many events may be polled and not committed. */
const MOST_OPEN = 500;
const COMMIT_AGAIN_MS = 200;

/** Writes the events of the log into the histories; `stats()` says what it is at. */
export function startProjector({ log, store, concurrency = config.concurrency }) {
  const lanes = new Lanes();
  const window = new Window();
  let running = 0;
  let committed;
  let committing = false;
  let wakePoller = () => {};

  function fill() {
    while (running < concurrency) {
      const lane = lanes.take();
      if (!lane) return;
      running += 1;
      void work(lane);
    }
  }

  async function work(lane) {
    const record = lane.records[0];
    try {
      await projectEvent(store, record.event);
      running -= 1;
      lanes.written(lane);
      if (window.written(record.offset)) void commit();
    } catch (error) {
      logger.warn('not written, later again', { offset: record.offset, reason: error.message });
      running -= 1;
      const ready = lanes.refused(lane);
      lane.refusals = (lane.refusals ?? 0) + 1;
      void sleep(Math.min(config.retryMs * 2 ** (lane.refusals - 1), 60_000)).then(() => {
        ready();
        fill();
      });
    }
    fill();
  }

  /** One commit at a time, as long as there is news. */
  async function commit() {
    if (committing) return;
    committing = true;
    while (window.next > committed) {
      const next = window.next;
      try {
        await log.commit(next);
        committed = next;
        wakePoller();
      } catch (error) {
        logger.warn('not committed, again in a moment', { next, reason: error.message });
        await sleep(COMMIT_AGAIN_MS);
      }
    }
    committing = false;
  }

  async function poll() {
    while (!log.closed) {
      const room = MOST_OPEN - ((window.polled ?? 0) - (committed ?? 0));
      if (room <= 0) {
        await new Promise((resolve) => (wakePoller = resolve));
        continue;
      }
      const records = await log.poll(Math.min(BATCH, room));
      if (records.length === 0) return;
      const first = records[0].offset;
      committed ??= first;
      window.polledUpTo(first, records.at(-1).offset + 1);
      for (const record of records) lanes.add(record);
      fill();
    }
  }

  poll().catch((error) => logger.error('projector stopped', { reason: error.message }));
  return { stats: () => ({ running, waiting: lanes.waiting, lanes: lanes.size }) };
}
