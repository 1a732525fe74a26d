import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { Journal } from './journal.js';
import { log } from './log.js';
import { Workers } from './workers.js';

const PAUSE_MS = 100;
const TRIES_WHEN_CLOSING = 10;

/** Opens the service over what the last run has left on the disk. See RUNBOOK for what it promises. */
export async function openService({ disk, renderer, workers: count = 4, keepFinished = 200 }) {
  const journal = new Journal(disk, { keepDone: keepFinished });
  const before = await journal.read();
  const failed = new Set(before.failed);
  const workers = new Workers(count, make);

  async function make(job) {
    const made = await render(job);
    if (!made) failed.add(job.id);
    await insist(made ? { done: job.id } : { failed: job.id });
  }

  async function render(job) {
    for (let tried = 1; tried <= config.attempts; tried += 1) {
      try {
        await renderer.render(job);
        return true;
      } catch (error) {
        log.warn('thumbnail not made', { id: job.id, tried, reason: error.message });
      }
    }
    return false;
  }

  /** The worker is not free before this is on the disk: what the next pod makes again are the jobs of the workers, and no others. */
  async function insist(record) {
    for (let closing = 0; closing < TRIES_WHEN_CLOSING; closing += workers.closed ? 1 : 0) {
      try {
        return await journal.write(record);
      } catch (error) {
        log.error('not noted, later again', { ...record, reason: error.message });
        await sleep(PAUSE_MS);
      }
    }
  }

  for (const job of before.open) workers.add(job);
  log.info('thumbnail-desk is open', { recovered: before.open.length });

  return {
    async accept({ image, size }) {
      if (workers.closed) throw new Error('shutting down');
      const job = { id: randomUUID(), image, size };
      await journal.write({ accepted: job });
      workers.add(job);
      return { id: job.id };
    },

    status: () => ({ waiting: workers.waiting, running: workers.running, failed: [...failed] }),

    async shutdown() {
      log.info('shutting down', { waiting: workers.waiting });
      await workers.close();
    },
  };
}
