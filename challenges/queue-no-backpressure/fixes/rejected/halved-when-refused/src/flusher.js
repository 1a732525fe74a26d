import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { log } from './log.js';

/** RUNBOOK: no batch is smaller as long as so many wait. */
const WORTH_IT = 100;
/** So long may a reading wait for company. */
const LINGER_MS = 400;

/** Carries what is in the buffer to the store, one batch after the other; resolves when it is closing and everything is stored. */
export async function startFlusher({ buffer, storage, counts, closing }) {
  let size = config.batchSize;
  for (;;) {
    await company();
    if (buffer.size === 0) return;
    const batch = buffer.oldest(size);
    try {
      await storage.write(batch);
    } catch (error) {
      log.error('batch not stored, again in a second', { readings: batch.length, reason: error.message });
      // gentler: half as many next time
      size = Math.max(10, Math.floor(size / 2));
      await sleep(config.flushMs);
      continue;
    }
    counts.stored += batch.length;
    buffer.stored(batch.length);
    size = config.batchSize;
  }

  /** Waits for a reading, and then a little for more of them. */
  async function company() {
    while (buffer.size === 0 && !closing.aborted) await buffer.more(closing);
    const enough = AbortSignal.any([closing, AbortSignal.timeout(LINGER_MS)]);
    while (buffer.size < WORTH_IT && buffer.free > 0 && !enough.aborted) await buffer.more(enough);
  }
}
