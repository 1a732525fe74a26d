/**
 * Browsers have no synchronous "run microtasks": the only way to drain the queue is to return to the worker's own
 * event loop and come back (a hop). A hop is skipped when nothing can have been queued, which is known by counting
 * reactions registered and not yet run. The count may be too high (an abandoned await, a rejected one), never too
 * low: too high costs a hop.
 */
import { host } from './host.ts';

let outstanding = 0;
let dirty = true;

/** A continuation has been registered that a settled promise may queue. */
export const reactionRegistered = (): void => {
  outstanding++;
  dirty = true;
};

export const reactionRan = (): void => {
  if (outstanding > 0) outstanding--;
  dirty = true;
};

/** Something was queued (or rejected) that the count does not see. */
export const markDirty = (): void => {
  dirty = true;
};

export const drainNeeded = (): boolean => dirty || outstanding > 0;

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
  apply(nativeThen, waiting.value, [callback]);
}

/** Calls back after `milliseconds` or at `wake`, whichever is first. Sleeps; never spins. */
export function sleep(milliseconds: number, callback: () => void): void {
  const waiting =
    milliseconds === Infinity ? waitAsync(cell, SLEEP_CELL, 0) : waitAsync(cell, SLEEP_CELL, 0, milliseconds);
  if (waiting.async) apply(nativeThen, waiting.value, [callback]);
  else hop(callback);
}

export function wake(): void {
  notify(cell, SLEEP_CELL);
}
