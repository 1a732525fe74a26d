import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { log } from './log.js';

/** Carries what is in the buffer to the store, one batch after the other. Gives a function that ends it when all is stored. */
export function startFlusher({ buffer, storage, counts, limit }) {
  const enough = Math.min(config.batchSize, limit);
  let closing = false;
  let timer;
  let running = Promise.resolve();
  let busy = false;

  function look() {
    if (busy || buffer.size === 0) return;
    if (closing || buffer.size >= enough) flush();
    else timer ??= setTimeout(flush, config.flushMs);
  }

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    busy = true;
    running = writeOne().then(() => {
      busy = false;
      look();
    });
  }

  async function writeOne() {
    const batch = buffer.oldest(config.batchSize);
    for (;;) {
      try {
        await storage.write(batch);
        break;
      } catch (error) {
        log.warn('batch not stored, trying again', { readings: batch.length, reason: error.message });
        await sleep(config.flushMs);
      }
    }
    counts.stored += batch.length;
    buffer.drop(batch.length);
  }

  buffer.onAdd = look;
  return async () => {
    closing = true;
    if (timer !== undefined) flush();
    while (busy) await running;
  };
}
