import { randomUUID } from 'node:crypto';
import { Journal } from './journal.js';
import { log } from './log.js';
import { Workers } from './workers.js';

/** Opens the service over what the last run has left on the disk. See RUNBOOK for what it promises. */
export async function openService({ disk, renderer, workers: count = 4, keepFinished = 200 }) {
  const journal = new Journal(disk);
  const { open, failed } = await journal.read();
  const workers = new Workers(count, make);
  let finished = 0;
  let stopping = false;

  async function make(job) {
    // so that nobody else takes it
    await journal.write({ done: job.id });
    await renderer.render(job);
    finished += 1;
    if (finished % keepFinished === 0) await journal.clear({ open: workers.waiting, failed });
  }

  for (const job of open) workers.add(job);
  log.info('thumbnail-desk is open', { recovered: open.length });

  return {
    async accept({ image, size }) {
      if (stopping) throw Object.assign(new Error('shutting down'), { status: 503 });
      const job = { id: randomUUID(), image, size };
      journal.write({ accepted: job }).catch((error) => log.error('journal', { reason: error.message }));
      workers.add(job);
      return { id: job.id };
    },

    status: () => ({ waiting: workers.waiting.length, running: workers.running.length, failed: [...failed] }),

    async shutdown() {
      stopping = true;
      await workers.stop();
    },
  };
}
