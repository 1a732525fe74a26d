import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { log } from './log.js';

const ENOUGH = 100;

/** Carries what is in the buffer to the store, one batch at a time. `stop()` resolves when nothing is left. */
export function startFlusher({ buffer, storage, counts }) {
  let running;
  let closing = false;
  let timer;

  async function store(batch) {
    for (;;) {
      try {
        await storage.write(batch);
        return;
      } catch (error) {
        log.error('batch not stored, trying again', { readings: batch.length, reason: error.message });
        await sleep(config.flushMs);
      }
    }
  }

  const ready = () =>
    buffer.size > 0 &&
    (closing || buffer.size >= ENOUGH || performance.now() - buffer.oldest >= config.flushMs);

  async function run() {
    while (ready()) {
      const batch = buffer.take(config.batchSize);
      await store(batch);
      counts.stored += batch.length;
      buffer.stored();
    }
  }

  function poke() {
    if (running) return;
    clearTimeout(timer);
    if (ready()) {
      running = run().finally(() => {
        running = undefined;
        poke();
      });
    } else if (buffer.size > 0) {
      timer = setTimeout(poke, Math.max(1, Math.ceil(buffer.oldest + config.flushMs - performance.now())));
    }
  }

  buffer.onAdd = poke;
  return async () => {
    closing = true;
    poke();
    while (running) await running;
  };
}
