import { randomUUID } from 'node:crypto';
import { config } from './config.js';
import { Journal } from './journal.js';
import { log } from './log.js';
import { Workers } from './workers.js';

class ShuttingDown extends Error {
  name = 'ShuttingDown';
  status = 503;
}

/** Opens the service over what the last run has left on the disk. See RUNBOOK for what it promises. */
export async function openService({ disk, renderer, workers: count = 4, keepFinished = 200 }) {
  const journal = new Journal(disk, keepFinished);
  await journal.load();
  const workers = new Workers(count, make);
  let stopping = false;

  /** Makes a thumbnail; only then the job is taken off the list. */
  async function make(job) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await renderer.render(job);
        break;
      } catch (error) {
        log.warn('thumbnail not made', { id: job.id, attempt, reason: error.message });
        if (attempt >= config.attempts) return journal.write({ failed: job.id });
      }
    }
    return journal.write({ done: job.id });
  }

  for (const job of journal.open.values()) workers.add(job);
  log.info('thumbnail-desk is open', { recovered: journal.open.size });

  return {
    async accept({ image, size }) {
      if (stopping) throw new ShuttingDown('asked while shutting down: ask the next pod');
      const job = { id: randomUUID(), image, size };
      await journal.write({ accepted: job });
      workers.add(job);
      return { id: job.id };
    },

    status: () => ({ waiting: workers.waiting, running: workers.running, failed: [...journal.failed] }),

    async shutdown() {
      log.info('shutting down', { waiting: workers.waiting, running: workers.running });
      stopping = true;
      await workers.stop();
    },
  };
}
