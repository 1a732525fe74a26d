import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { logger } from './logger.js';

const LANES = 32;
const AHEAD = 400;
const COMMIT_MS = 250;

function laneOf({ shop, number }) {
  return createHash('md5').update(`${shop}/${number}`).digest().readUInt32LE() % LANES;
}

/** A fixed number of lanes, each with a worker of its own; an order always has the same one. */
export function startProjector({ log, store, concurrency = config.concurrency }) {
  const lanes = Array.from({ length: LANES }, () => []);
  const busy = new Set();
  const waitingForSlot = [];
  let slots = concurrency;
  let running = 0;
  let waiting = 0;
  // polled and not committed
  const window = [];
  let committing;

  async function withSlot(act) {
    if (slots === 0) await new Promise((resolve) => waitingForSlot.push(resolve));
    else slots -= 1;
    running += 1;
    waiting -= 1;
    try {
      return await act();
    } finally {
      running -= 1;
      if (waitingForSlot.length > 0) waitingForSlot.shift()();
      else slots += 1;
    }
  }

  async function write(entry) {
    const { order, version, type, at } = entry.event;
    const last = await store.last(order);
    if (version <= (last?.version ?? 0)) return;
    await store.append(order, { version, type, at });
  }

  async function drain(lane) {
    busy.add(lane);
    while (lane.length > 0) {
      try {
        await withSlot(() => write(lane[0]));
        lane.shift().done = true;
        scheduleCommit();
      } catch (error) {
        logger.warn('not written, later again', { offset: lane[0].offset, reason: error.message });
        waiting += 1;
        await sleep(1000);
      }
    }
    busy.delete(lane);
  }

  function scheduleCommit() {
    committing ??= sleep(COMMIT_MS).then(commit);
  }

  async function commit() {
    const done = window.findIndex((entry) => !entry.done);
    const count = done === -1 ? window.length : done;
    try {
      if (count > 0) {
        await log.commit(window[count - 1].offset + 1);
        window.splice(0, count);
      }
      committing = undefined;
      if (window[0]?.done) scheduleCommit();
    } catch (error) {
      logger.warn('not committed', { reason: error.message });
      committing = undefined;
      scheduleCommit();
    }
  }

  async function run() {
    while (!log.closed) {
      if (window.length >= AHEAD) {
        await sleep(50);
        continue;
      }
      for (const { offset, event } of await log.poll(50)) {
        const entry = { offset, event, done: false };
        window.push(entry);
        waiting += 1;
        const lane = lanes[laneOf(event.order)];
        lane.push(entry);
        if (!busy.has(lane)) void drain(lane);
      }
    }
  }

  run().catch((error) => logger.error('projector stopped', { reason: error.message }));
  return { stats: () => ({ running, waiting, lanes: busy.size }) };
}
