import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { log } from './log.js';
const VISIBLE_MS = 30_000;
const BEAT_MS = 8_000;
const HANG_MS = 120_000;

class Lease {
  #ctl = new AbortController();
  #timer;
  #done = false;
  #until;
  #progress = Date.now();
  constructor(queue, delivery) {
    this.queue = queue;
    this.delivery = delivery;
    this.#until = Date.now() + VISIBLE_MS;
    this.#next();
  }
  get signal() {
    return this.#ctl.signal;
  }
  progress() {
    this.#progress = Date.now();
  }
  #next() {
    if (!this.#done) this.#timer = setTimeout(() => void this.#beat(), BEAT_MS);
  }
  async #beat() {
    if (Date.now() - this.#progress >= HANG_MS) return this.#lose(new Error('no step has ended for two minutes'));
    const asked = Date.now();
    try {
      await this.queue.extend(this.delivery, { visibilityMs: VISIBLE_MS });
      this.#until = asked + VISIBLE_MS;
    } catch (error) {
      if (error.code === 'EXPIRED') return this.#lose(error);
      log.warn('extend', { reason: error.message });
      if (!this.#done) this.#timer = setTimeout(() => void this.#beat(), 2000);
      return;
    }
    this.#next();
  }
  #lose(reason) {
    this.end();
    this.#ctl.abort(reason);
  }
  end() {
    this.#done = true;
    clearTimeout(this.#timer);
  }
}
function orAborted(signal, promise) {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
export function startWorker({ queue, studio, results, slots = config.slots }) {
  /** claims the video's row for this delivery; undefined if there is nothing to do */
  async function claim({ job, number }, signal) {
    for (;;) {
      signal.throwIfAborted();
      const { revision, row } = await orAborted(signal, results.read(job.video));
      if (row?.version >= job.version) return 'done';
      const other = row?.claim;
      if (other && other.version > job.version) return 'older';
      if (other && other.version === job.version && other.job === job.id && other.number > number) throw new Error('later delivery at work');
      try {
        const next = { ...row, claim: { version: job.version, job: job.id, number } };
        return await orAborted(signal, results.write(job.video, next, { ifRevision: revision }));
      } catch (error) {
        if (error.code !== 'CONFLICT') throw error;
        await sleep(250);
      }
    }
  }
  async function show({ job, number }, url, signal) {
    for (;;) {
      signal.throwIfAborted();
      const { revision, row } = await orAborted(signal, results.read(job.video));
      if (row?.version >= job.version) return;
      const claimed = row?.claim;
      if (claimed?.version > job.version) return;
      if (claimed?.job !== job.id || claimed.number !== number) throw new Error('another delivery has the job');
      try {
        await orAborted(signal, results.write(job.video, { version: job.version, url, claim: claimed }, { ifRevision: revision }));
        return;
      } catch (error) {
        if (error.code !== 'CONFLICT') throw error;
        await sleep(250);
      }
    }
  }
  async function work(delivery) {
    const { job } = delivery;
    const lease = new Lease(queue, delivery);
    const { signal } = lease;
    try {
      const claimed = await claim(delivery, signal);
      if (claimed !== 'done' && claimed !== 'older') {
        for (let n = 0; n < studio.steps(job); n += 1) {
          signal.throwIfAborted();
          await orAborted(signal, studio.step(job, n));
          lease.progress();
        }
        const url = await orAborted(signal, studio.join(job));
        await show(delivery, url, signal);
      }
      lease.end();
      await insist(() => queue.ack(delivery));
    } catch (error) {
      lease.end();
      log.warn('job given up', { job: job.id, reason: error.message });
      await insist(() => queue.release(delivery, { delayMs: 5000 }));
    }
  }
  async function insist(act) {
    for (let n = 0; n < 3; n += 1) {
      try {
        return await act();
      } catch {
        await sleep(1000);
      }
    }
  }
  async function slot() {
    while (!queue.closed) {
      try {
        const delivery = await queue.receive({ visibilityMs: VISIBLE_MS });
        if (delivery) await work(delivery);
      } catch (error) {
        log.error('queue', { reason: error.message });
        await sleep(1000);
      }
    }
  }
  for (let n = 0; n < slots; n += 1) void slot();
}
