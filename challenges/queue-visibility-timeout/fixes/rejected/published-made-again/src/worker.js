import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { Heartbeat } from './heartbeat.js';
import { log } from './log.js';
import { begin, publish } from './publish.js';
import { transcode } from './transcode.js';

async function stubborn(act) {
  for (let n = 0; n < 5; n += 1) {
    try {
      return await act();
    } catch (error) {
      log.warn('queue', { reason: error.message });
      await sleep(500);
    }
  }
}

/** Takes jobs of the queue, so many at a time. */
export function startWorker({ queue, studio, results, slots = config.slots }) {
  async function work(delivery) {
    const { job } = delivery;
    log.info('job begins', { job: job.id, version: job.version, delivery: delivery.number });
    try {
      using heartbeat = new Heartbeat(queue, delivery);
      const { lost } = heartbeat;
      const whenLost = new Promise((resolve, reject) => lost.addEventListener('abort', () => reject(lost.reason)));
      whenLost.catch(() => {});
      if (await Promise.race([begin(results, delivery), whenLost])) {
        const url = await transcode(studio, job, lost, () => heartbeat.alive());
        await Promise.race([publish(results, delivery, url, lost), whenLost]);
      }
    } catch (error) {
      log.error('job failed', { job: job.id, reason: error?.message });
      return stubborn(() => queue.release(delivery, { delayMs: config.retryMs }));
    }
    return stubborn(() => queue.ack(delivery));
  }

  async function slot() {
    while (!queue.closed) {
      const delivery = await queue.receive({ visibilityMs: config.visibilityMs }).catch(() => sleep(1000));
      if (delivery) await work(delivery);
    }
  }

  for (let n = 0; n < slots; n += 1) void slot();
}
