/**
 * Browsers have no synchronous "run microtasks": the only way to drain the queue is to return to the worker's own
 * event loop and come back (a hop). A hop is skipped when nothing can have been queued since the last one: `then`,
 * rewritten awaits and executors, `queueMicrotask` and every I/O callback mark the queue. Code that was not rewritten
 * (`new Function`) may settle a promise unseen; its reactions then wait for the next hop, a millisecond at most.
 */
import { host } from './host.ts';

let dirty = true;

/** Something may have been queued, or rejected. */
export const markDirty = (): void => {
  dirty = true;
};

export const drainNeeded = (): boolean => dirty;

export const drained = (): void => {
  dirty = false;
};

const cell = new Int32Array(new host.SharedArrayBuffer(8));
const { waitAsync, notify } = host.atomics;
const nativeThen = host.Promise.prototype.then;
const { apply } = Reflect;

const HOP_CELL = 0;
const SLEEP_CELL = 1;

/** Calls back in a later turn of the worker's own loop (about 2 µs), after all microtasks queued by then. */
export function hop(callback: () => void): void {
  const waiting = waitAsync(cell, HOP_CELL, 0);
  notify(cell, HOP_CELL);
  void apply(nativeThen, waiting.value, [callback]);
}

/** Calls back after `milliseconds` or at `wake`, whichever is first. Sleeps; never spins. */
export function sleep(milliseconds: number, callback: () => void): void {
  const waiting =
    milliseconds === Infinity ? waitAsync(cell, SLEEP_CELL, 0) : waitAsync(cell, SLEEP_CELL, 0, milliseconds);
  if (waiting.async) void apply(nativeThen, waiting.value, [callback]);
  else hop(callback);
}

export function wake(): void {
  notify(cell, SLEEP_CELL);
}
