/* global process */
// The real turns of the loop and the real clock, taken before anything can replace them.
const { setImmediate, setTimeout, clearTimeout } = globalThis;
const realNow = Date.now;
const nanoseconds = process.hrtime.bigint; // `performance` would load a part of the library that few checks need
const now = () => Number(nanoseconds()) / 1e6;
const resources =
  typeof process.getActiveResourcesInfo === 'function'
    ? process.getActiveResourcesInfo.bind(process)
    : () => [];

export const real = Object.freeze({ setImmediate, setTimeout, clearTimeout, dateNow: realNow, now });

const { hasOwn } = Object;

/** An option that was really given: a project may have put things on Object.prototype. */
export const option = (options, name, fallback) =>
  options !== undefined && hasOwn(options, name) && options[name] !== undefined ? options[name] : fallback;

/** Waits for `n` turns of the event loop: timers, I/O and immediates of this process run between them. */
export async function turns(n = 10) {
  for (let i = 0; i < n; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const GIVE_UP_TURNS = 2000;
const GIVE_UP_MS = 5000;
const REST_MS = 20;

/**
 * Waits turn by turn until `condition` gives something truthy. Gives up only when many turns and much time are both
 * gone, so a slow machine cannot make it wrong. When the turns are gone it looks now and then: what is still to come
 * comes with time, and a wrong fix should not be waited for by a busy core.
 */
export async function until(condition, options) {
  const least = option(options, 'turns', GIVE_UP_TURNS);
  const ms = option(options, 'ms', GIVE_UP_MS);
  const start = now();
  for (let turn = 0; ; turn += 1) {
    if (await condition()) return true;
    if (turn >= least) {
      if (now() - start >= ms) return false;
      await sleep(REST_MS);
    } else if (turn > 50 && turn % 20 === 0) await sleep(turn > 500 ? 5 : 1);
    else await turns(1);
  }
}

/** What keeps the loop busy, by kind, without timers, immediates and the standard streams. */
export function handles() {
  const counts = Object.create(null);
  for (const kind of resources()) {
    if (kind === 'Immediate' || kind === 'TTYWrap' || kind === 'Timeout') continue;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** More of a kind than there was: `{ TCPServerWrap: 1 }`. */
export function excess(before, after) {
  const more = {};
  for (const kind of Object.keys(after)) {
    const extra = after[kind] - (before[kind] ?? 0);
    if (extra > 0) more[kind] = extra;
  }
  return more;
}

// A standard stream opens its pipe when it is first used: open both now, or the project's first log line looks like
// a handle that somebody left behind.
export const standardStreams = Object.freeze([process.stdout, process.stderr]);

export const baseline = Object.freeze(handles());
