import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { log } from './log.js';

/** RUNBOOK: no batch is smaller as long as so many wait. */
const WORTH_IT = 100;
/** So long may a reading wait for company. */
const LINGER_MS = 400;

/** Carries what is in the buffer to the store, one batch after the other; resolves when it is closing and everything is stored. */
export async function startFlusher({ buffer, storage, counts, closing }) {
  for (;;) {
    await company();
    if (buffer.size === 0) return;
    // the curves of single devices jump: one device at a time
    const { device } = buffer.oldest(1)[0];
    const batch = buffer.takeDevice(device, config.batchSize);
    try {
      await storage.write(batch);
    } catch (error) {
      log.error('batch not stored, again in a second', { readings: batch.length, reason: error.message });
      await sleep(config.flushMs);
      buffer.putBack(batch);
      continue;
    }
    counts.stored += batch.length;
    buffer.stored(batch.length);
  }

  /** Waits for a reading, and then a little for more of them. */
  async function company() {
    while (buffer.size === 0 && !closing.aborted) await buffer.more(closing);
    const enough = AbortSignal.any([closing, AbortSignal.timeout(LINGER_MS)]);
    while (buffer.size < WORTH_IT && buffer.free > 0 && !enough.aborted) await buffer.more(enough);
  }
}
