import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { JobFiles } from './job-files.js';
import { log } from './log.js';
import { Workers } from './workers.js';

const PAUSE_MS = 1000;

/** Opens the service over what the last run has left on the disk. See RUNBOOK for what it promises. */
export async function openService({ disk, renderer, workers: count = 4 }) {
  const files = new JobFiles(disk);
  const { open, failed } = await files.load();
  const workers = new Workers(count, make);
  let closing = false;

  async function make(job, attempt = 1) {
    try {
      await renderer.render(job);
    } catch (error) {
      log.warn('thumbnail not made', { id: job.id, attempt, reason: error.message });
      if (attempt === config.attempts) {
        await files.failed(job);
        failed.push(job.id);
        return;
      }
      await sleep(PAUSE_MS);
      await make(job, attempt + 1);
      return;
    }
    await files.made(job);
  }

  open.forEach((job) => workers.add(job));

  return {
    async accept({ image, size }) {
      if (closing) throw Object.assign(new Error('shutting down'), { status: 503 });
      const job = { id: randomUUID(), image, size };
      await files.add(job);
      workers.add(job);
      return { id: job.id };
    },
    status: () => ({ waiting: workers.waiting, running: workers.running, failed: [...failed] }),
    async shutdown() {
      closing = true;
      await workers.stop();
    },
  };
}
