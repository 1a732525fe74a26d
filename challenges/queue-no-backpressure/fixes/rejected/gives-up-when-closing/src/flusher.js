import { config } from './config.js';
import { log } from './log.js';
const AGAIN_MS = 1000;
/** One batch at a time, as long as there is something. */
export function startFlusher({ buffer, storage, counts, room }) {
  let running;
  let closing = false;
  async function run() {
    while (buffer.size > 0) {
      const batch = buffer.take(config.batchSize);
      for (;;) {
        try {
          await storage.write(batch);
          break;
        } catch (error) {
          log.error('batch not stored', { readings: batch.length, reason: error.message });
          if (closing) break;
          await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
        }
      }
      counts.stored += batch.length;
      room.give(batch.length);
      await null;
    }
    running = undefined;
  }
  return {
    wake() {
      running ??= Promise.resolve().then(run);
    },
    idle: async () => {
      closing = true;
      while (running) await running;
    },
  };
}
