import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { log } from './log.js';

/** Carries what is in the buffer to the store, one batch after the other. Gives a function that ends it once all is stored. */
export function startFlusher({ buffer, storage, counts, room }) {
  let stopped = false;
  const looped = (async () => {
    for (let idle = 0; !(stopped && buffer.size === 0); ) {
      if (buffer.size === 0 || (!stopped && buffer.size < 100 && idle < 8)) {
        idle = buffer.size === 0 ? 0 : idle + 1;
        await sleep(100);
        continue;
      }
      idle = 0;
      const batch = buffer.take(config.batchSize);
      try {
        await storage.write(batch);
      } catch (error) {
        log.error('batch not stored', { readings: batch.length, reason: error.message });
        buffer.add(batch);
        await sleep(1000);
        continue;
      }
      counts.stored += batch.length;
      room.emit('room');
    }
  })();
  return () => {
    stopped = true;
    return looped;
  };
}
