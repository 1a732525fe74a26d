import { setTimeout as sleep } from 'node:timers/promises';
import { log } from './log.js';

const LEASE_MS = 30_000;
const RENEW_MS = 10_000;
const STALLED_MS = 130_000;

export class LeaseLost extends Error {
  name = 'LeaseLost';
}

/** The right to work on a delivery: renewed in the background, given up when there is no progress. */
export class Lease {
  #queue;
  #delivery;
  #over = new AbortController();
  #lost = new AbortController();
  #validUntil = performance.now() + LEASE_MS;
  #stalledAt = performance.now() + STALLED_MS;

  constructor(queue, delivery) {
    this.#queue = queue;
    this.#delivery = delivery;
    void this.#renew();
  }

  get signal() {
    return this.#lost.signal;
  }

  progress() {
    this.#stalledAt = performance.now() + STALLED_MS;
  }

  #lose(why) {
    this.#lost.abort(new LeaseLost(why));
    this.#over.abort();
  }

  async #renew() {
    const { signal } = this.#over;
    for (;;) {
      try {
        await sleep(RENEW_MS, undefined, { signal });
      } catch {
        return;
      }
      if (performance.now() >= this.#stalledAt) return this.#lose('no progress');
      if (performance.now() >= this.#validUntil) return this.#lose('could not be renewed');
      const asked = performance.now();
      // not awaited: an answer that does not come must not keep us from looking at the clock
      this.#queue.extend(this.#delivery, { visibilityMs: LEASE_MS }).then(
        () => (this.#validUntil = asked + LEASE_MS),
        (error) => {
          log.warn('not renewed', { job: this.#delivery.job.id, reason: error.message });
          if (error.name === 'Expired') this.#lose('delivered to somebody else');
        },
      );
    }
  }

  [Symbol.dispose]() {
    this.#over.abort();
  }
}
