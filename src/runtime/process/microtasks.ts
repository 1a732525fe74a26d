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

const notified = (): Promise<unknown> => {
  const waiting = waitAsync(cell, HOP_CELL, 0);
  notify(cell, HOP_CELL);
  return waiting.value as Promise<unknown>; // nobody notified this cell before
};

/**
 * Whether an agent that notifies itself goes on in a later turn: V8 makes it a task, SpiderMonkey a microtask, which
 * overtakes what was queued behind it.
 */
let notifiesLater = true;
let probing = true;
void apply(nativeThen, notified(), [() => (notifiesLater = !probing)]);
const MICROTASKS_WATCHED = 4;
let queued: Promise<unknown> = host.Promise.resolve();
for (let i = 0; i < MICROTASKS_WATCHED; i++) queued = apply(nativeThen, queued, [(): void => undefined]);
void apply(nativeThen, queued, [() => (probing = false)]);

const { port1, port2 } = new host.MessageChannel();
const hopping: (() => void)[] = [];
port1.onmessage = () => hopping.shift()?.();

/** Calls back in a later turn of the worker's own loop (2 µs in V8), after all microtasks queued by then. */
export function hop(callback: () => void): void {
  if (notifiesLater) void apply(nativeThen, notified(), [callback]);
  else {
    hopping.push(callback);
    port2.postMessage(null);
  }
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
