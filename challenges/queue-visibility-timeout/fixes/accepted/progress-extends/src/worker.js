import { config } from './config.js';
import { log } from './log.js';
import { Fence } from './fence.js';

const BEAT_MS = 9_000;
const MOST_BEATS_A_STEP = 14;
const SECOND = 1000;

/** Takes jobs of the queue, so many at a time. */
export function startWorker({ queue, studio, results, slots = config.slots }) {
  /** Does one piece of a job, extending the delivery while it takes, but not for ever. */
  function piece(delivery, act) {
    const stop = new AbortController();
    return new Promise((resolve, reject) => {
      let beats = 0;
      const end = (error) => {
        clearInterval(timer);
        reject(error);
        stop.abort(error);
      };
      const timer = setInterval(() => {
        beats += 1;
        if (beats >= MOST_BEATS_A_STEP) return end(new Error('it hangs'));
        queue.extend(delivery).catch((error) => {
          if (error.code === 'EXPIRED') end(error);
        });
      }, BEAT_MS);
      act(stop.signal).then(
        (value) => {
          clearInterval(timer);
          resolve(value);
        },
        (error) => {
          clearInterval(timer);
          reject(error);
        },
      );
    });
  }

  async function work(delivery) {
    const { job } = delivery;
    const fence = new Fence(results, delivery);
    const begun = await fence.enter();
    if (begun) {
      for (let n = 0; n < studio.steps(job); n += 1) {
        await piece(delivery, (signal) => studio.step(job, n, { signal }));
        // short steps never come to a beat
        await queue.extend(delivery).catch((error) => {
          if (error.code === 'EXPIRED') throw error;
        });
      }
      const url = await piece(delivery, () => studio.join(job));
      await fence.leave({ version: job.version, url });
    }
    await queue.ack(delivery);
  }

  async function slot() {
    for (;;) {
      const delivery = await queue.receive().catch(() => undefined);
      if (queue.closed) return;
      if (delivery === undefined) {
        await new Promise((resolve) => setTimeout(resolve, SECOND));
        continue;
      }
      try {
        await work(delivery);
      } catch (error) {
        log.warn('job given back', { job: delivery.job.id, reason: error.message });
        try {
          await queue.release(delivery, { delayMs: 10 * SECOND });
        } catch {
          log.warn('job left to its time-out', { job: delivery.job.id });
        }
      }
    }
  }

  Array.from({ length: slots }, slot);
}
