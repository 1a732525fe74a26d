import { config } from './config.js';
import { log } from './log.js';

const EVERY_MS = 100;

/** Carries what is in the buffer to the store, in batches. Gives a function that ends it. */
export function startFlusher({ buffer, storage, counts }) {
  async function flush() {
    const batch = buffer.take(config.batchSize);
    if (batch.length === 0) return;
    try {
      await storage.write(batch);
      counts.stored += batch.length;
    } catch (error) {
      log.error('batch not stored', { readings: batch.length, reason: error.message });
    }
  }

  const timer = setInterval(flush, EVERY_MS);
  return () => clearInterval(timer);
}
