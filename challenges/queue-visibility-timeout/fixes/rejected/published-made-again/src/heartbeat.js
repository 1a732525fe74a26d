import { setInterval as every } from 'node:timers/promises';
import { log } from './log.js';

const BEAT_MS = 7000;
const HANGS_AFTER_MS = 120_000;

/** Keeps a delivery ours as long as `alive()` was called in the last two minutes; `lost` is aborted when it is not ours any more. */
export class Heartbeat {
  #stop = new AbortController();
  #lost = new AbortController();
  #last = performance.now();

  constructor(queue, delivery) {
    this.lost = this.#lost.signal;
    void this.#run(queue, delivery);
  }

  alive() {
    this.#last = performance.now();
  }

  async #run(queue, delivery) {
    try {
      for await (const _ of every(BEAT_MS, undefined, { signal: this.#stop.signal })) {
        if (performance.now() - this.#last >= HANGS_AFTER_MS) throw new Error('it hangs');
        try {
          await queue.extend(delivery, { visibilityMs: 30_000 });
        } catch (error) {
          if (error.name === 'Expired') throw error;
          log.warn('not extended', { reason: error.message });
        }
      }
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#lost.abort(error);
    }
  }

  [Symbol.dispose]() {
    this.#stop.abort();
  }
}
