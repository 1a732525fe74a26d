import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { startHeartbeat } from './heartbeat.js';
import { log } from './log.js';
import { begin, publish, Superseded } from './publish.js';
import { transcode } from './transcode.js';
import { startWatch } from './watch.js';

class Lost extends Error {
  name = 'Lost';
}

class Hangs extends Error {
  name = 'Hangs';
}

/** Takes jobs of the queue, so many at a time. */
export function startWorker({ queue, studio, results, slots = config.slots }) {
  async function make(delivery, signal, progress) {
    if (!(await begin(results, delivery, signal))) return;
    const url = await transcode(studio, delivery.job, { signal, progress });
    await publish(results, delivery, url, signal);
  }

  async function work(delivery) {
    const { job } = delivery;
    log.info('job begins', { job: job.id, version: job.version, delivery: delivery.number });
    const controller = new AbortController();
    const { signal } = controller;
    const stopped = new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    stopped.catch(() => {});
    const stopHeartbeat = startHeartbeat(queue, delivery, () => controller.abort(new Lost('delivery is over')));
    const watch = startWatch(config.hangMs, () => controller.abort(new Hangs('no step has ended for too long')));

    let failure;
    try {
      // a step that hangs does not answer to its signal
      await Promise.race([make(delivery, signal, Object.assign(() => watch.touch(), { done: watch.stop })), stopped]);
    } catch (error) {
      failure = error;
    } finally {
      stopHeartbeat();
      watch.stop();
      controller.abort();
    }
    await end(delivery, failure);
  }

  async function end(delivery, failure) {
    const { job } = delivery;
    if (failure === undefined) return queue.ack(delivery);
    log.error('job failed', { job: job.id, reason: failure.message });
    if (failure instanceof Lost || failure instanceof Superseded) return;
    const delayMs = failure instanceof Hangs ? 0 : config.retryMs;
    await queue.release(delivery, { delayMs });
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
