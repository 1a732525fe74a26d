import { randomUUID } from 'node:crypto';
import { config } from './config.js';
import { Journal } from './journal.js';
import { log } from './log.js';
import { Workers } from './workers.js';

/** Opens the service over what the last run has left on the disk. See RUNBOOK for what it promises. */
export async function openService({ disk, renderer, workers: count = 4, keepFinished = 200 }) {
  const journal = new Journal(disk, keepFinished);
  const open = await journal.open();
  const workers = new Workers(count, make);
  let closed = false;

  async function make(job) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await renderer.render(job);
        return await journal.done(job.id);
      } catch (error) {
        log.error('thumbnail not made', { id: job.id, attempt, reason: error.message });
        if (attempt === config.attempts) return journal.gaveUp(job.id);
      }
    }
  }

  for (const job of open) workers.add(job);
  log.info('thumbnail-desk is open', { recovered: open.length });

  return {
    async accept({ image, size }) {
      if (closed) throw new Error('shutting down, ask the next pod');
      const job = { id: randomUUID(), image, size };
      await journal.accepted(job);
      workers.add(job);
      return { id: job.id };
    },

    status: () => ({ waiting: workers.waiting.length, running: workers.running.length, failed: journal.failed }),

    async shutdown() {
      log.info('shutting down', { waiting: workers.waiting.length });
      closed = true;
      await workers.stop();
      await journal.idle();
    },
  };
}
