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
    if (buffer.waiting === 0) return;
    if (closing || buffer.waiting >= enough) flush();
    else timer ??= setTimeout(flush, config.flushMs);
  }

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    busy = true;
    running = writeOne().then(() => {
      busy = buffer.size > 0;
      look();
    });
  }

  async function writeOne() {
    const batch = buffer.begin(config.batchSize);
    if (batch.length === 0) return;
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
    buffer.end(batch.length);
  }

  buffer.onAdd = look;
  return async () => {
    closing = true;
    if (timer !== undefined) flush();
    while (busy) await running;
  };
}
