import { config } from './config.js';
import { Lease } from './lease.js';
import { log } from './log.js';
import { begin, finish } from './result-row.js';

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Takes jobs of the queue, so many at a time. */
export function startWorker({ queue, studio, results, slots = config.slots }) {
  async function transcode(job, lease) {
    const { promise: lost, reject } = Promise.withResolvers();
    lost.catch(() => {});
    lease.signal.addEventListener('abort', () => reject(lease.signal.reason));
    const unlessLost = (work) => Promise.race([work, lost]);
    for (let n = 0; n < studio.steps(job); n += 1) {
      await unlessLost(studio.step(job, n, { signal: lease.signal }));
      lease.signal.throwIfAborted();
      lease.progress();
    }
    return unlessLost(studio.join(job));
  }

  async function work(delivery) {
    using lease = new Lease(queue, delivery);
    if (!(await begin(results, delivery))) return queue.ack(delivery);
    const url = await transcode(delivery.job, lease);
    await finish(results, delivery, url);
    return queue.ack(delivery);
  }

  async function slot() {
    while (!queue.closed) {
      let delivery;
      try {
        delivery = await queue.receive();
        if (delivery) await work(delivery);
      } catch (error) {
        log.error('job failed', { job: delivery?.job.id, reason: String(error) });
        if (delivery) await queue.release(delivery, { delayMs: 3000 }).catch(() => {});
        else await wait(3000);
      }
    }
  }

  for (let n = 0; n < slots; n += 1) void slot();
}
