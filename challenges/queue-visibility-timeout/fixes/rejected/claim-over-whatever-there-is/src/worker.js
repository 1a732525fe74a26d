import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { startHeartbeat } from './heartbeat.js';
import { log } from './log.js';
import { claim, publish } from './publish.js';
import { transcode } from './transcode.js';

/** Takes jobs of the queue, so many at a time. */
export function startWorker({ queue, studio, results, slots = config.slots }) {
  async function work(delivery) {
    const { job } = delivery;
    log.info('job begins', { job: job.id, version: job.version, delivery: delivery.number });
    const heartbeat = startHeartbeat(queue, delivery);
    try {
      const claimed = await claim(results, delivery);
      if (claimed) {
        const url = await transcode(studio, job, heartbeat);
        await publish(results, job, url, claimed);
      }
      await queue.ack(delivery);
    } catch (error) {
      log.error('job failed', { job: job.id, reason: error.message });
      await queue.release(delivery, { delayMs: config.retryMs });
    } finally {
      heartbeat.stop();
    }
  }

  async function slot() {
    while (!queue.closed) {
      try {
        const delivery = await queue.receive({ visibilityMs: config.visibilityMs });
        if (delivery) await work(delivery);
      } catch (error) {
        log.error('queue', { reason: error.message });
        await sleep(config.retryMs);
      }
    }
  }

  for (let n = 0; n < slots; n += 1) void slot();
}
