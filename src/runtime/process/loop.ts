/**
 * libuv's loop in JavaScript: timers, poll, immediates, close, each callback followed by Node's ticks and microtasks.
 * Node's own tick, timer and immediate functions are generators here (see `build/patches.ts`): they yield where the
 * real ones call `runMicrotasks()`, and the driver hops.
 * https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick
 */
import { host } from './host.ts';
import { LOOP_IDLE_WORD, LOOP_SLEEP_WORD, LOOP_START_WORD } from '#runtime/wire';
import { hrtimeMs } from './clock.ts';
import type { LoopGenerator, LoopHooks, Wish } from './loop-hooks.ts';
import { drained, drainNeeded, hop, markDirty, sleep, wake } from './microtasks.ts';
import { reporting, reportingSteps } from './thrown-site.ts';

/** Hosts events get their turn at least this often while callbacks keep coming. */
const POLL_EVERY_MS = 1;

/** ready for the next poll phase */
let arriving: (() => void)[] = [];
/** to be run right after the callback of the poll phase that is under way */
const following: (() => void)[] = [];
let pending: (() => void)[] = [];
/** ready for the one after it: work that a thread pool would still be busy with */
let pooled: (() => void)[] = [];
let closing: (() => void)[] = [];
let checking: (() => void)[] = [];
let references = 0;
let timerDue = Infinity;
let timerReferenced = false;
let immediateReferenced = false;
let idle: (() => void) | undefined;
let lastHop = 0;
let base = 0;
/** when this worker joined in, on that clock: 0 but for threads */
let began = 0;
let cachedNow = 0;
let iterations = 0;
let idleMs = 0;
let idleSince = 0;

export const hooks = {} as LoopHooks; // filled in by the bindings during boot

/** Thrown to unwind our own frames once the process has asked to end; nothing may catch and go on. */
export const EXIT = Symbol('exit');

const { apply } = Reflect;

const alive = (): boolean =>
  references > 0 ||
  (timerDue !== Infinity && timerReferenced) ||
  immediateReferenced ||
  closing.length > 0 ||
  arriving.length > 0 ||
  pending.length > 0 ||
  pooled.length > 0;

/** What the thread that started this one may read: see `wire/threads.ts`. */
function tell(word: number, ms: number): void {
  if (loop.counters !== undefined) loop.counters[word] = ms;
}

function wakeLoop(): void {
  if (idle !== undefined) wake();
}

export const loop = {
  counters: undefined as Float64Array | undefined, // set when the kernel is connected

  beforeSleep: (): void => undefined, // set when the kernel is connected

  /** If it sleeps: what the browser settles (`Atomics.waitAsync`, WebAssembly) may queue ticks meanwhile. */
  wake: wakeLoop,

  /** Run `callback` in the next poll phase, followed by ticks and microtasks. Does not keep the loop alive for long. */
  enqueue(callback: () => void): void {
    arriving.push(callback);
    wakeLoop();
  },

  /** From a callback of the poll phase: another one of the same descriptor, before those of others. */
  follow(callback: () => void): void {
    following.push(callback);
  },

  /** Takes the last `follow` back. */
  unfollow(): void {
    following.pop();
  },

  /** As `enqueue`, one poll phase later: for results that libuv's thread pool would deliver. */
  enqueuePooled(callback: () => void): void {
    pooled.push(callback);
    wakeLoop();
  },

  /** As libuv's pending queue: before the next poll phase, or right after the one under way. */
  enqueuePending(callback: () => void): void {
    pending.push(callback);
    wakeLoop();
  },

  /** Node's native immediates: run in the check phase, ahead of the library's; they do not keep the loop alive. */
  enqueueCheck(callback: () => void): void {
    checking.push(callback);
  },

  /** A request is under way and keeps the loop alive. */
  requestStarted(): void {
    references++;
  },

  requestDone(): void {
    references--;
  },

  /** A referenced, active handle keeps the loop alive; `HandleWrap` keeps the books. */
  addRef(): void {
    references++;
  },

  dropRef(): void {
    references--;
    wakeLoop();
  },

  /** Run in the close phase. */
  enqueueClose(callback: () => void): void {
    closing.push(callback);
    wakeLoop();
  },

  /** libuv's cached clock: whole milliseconds since the process started. */
  get now(): number {
    if (idle !== undefined) loop.updateNow();
    return cachedNow;
  },

  updateNow(): void {
    cachedNow = Math.floor(host.now() - base);
  },

  /** Milliseconds since the process started, with fractions. */
  hrNow: (): number => host.now() - base,

  /** When the process started, on the worker's clock. */
  get startedAt(): number {
    return base;
  },

  /** `delay` in milliseconds from the cached clock */
  scheduleTimer(delay: number): void {
    // code that runs while the loop sleeps (a native promise's reaction) sets timers too: the sleep is measured anew
    timerDue = loop.now + Math.max(1, delay);
    if (idle !== undefined) wake();
  },

  refTimer(on: boolean): void {
    timerReferenced = on;
  },

  refImmediate(on: boolean): void {
    immediateReferenced = on;
    if (on && idle !== undefined) wake();
  },

  /** Milliseconds, with fractions, that this worker has been part of the process. */
  ownTime: (): number => loop.hrNow() - began,

  get iterations(): number {
    return iterations;
  },

  /** milliseconds spent asleep in the poll phase */
  get idleTime(): number {
    return idleMs + (idle === undefined ? 0 : host.now() - idleSince);
  },

  isAlive: alive,
};

/** Calls into user code; an exception goes where Node's goes. True when it returned. */
function run(callback: () => void): boolean {
  hooks.resetAsyncContext();
  markDirty(); // what bindings settle is not counted
  try {
    reporting(callback);
    return true;
  } catch (error) {
    if (error === EXIT) throw error;
    hooks.uncaught(error, false); // its handlers run in the scope of what threw
    hooks.clearAsyncIdStack();
    return false;
  }
}

/** InternalCallbackScope::Close: microtasks, then ticks until both are empty. */
function* closeScope(): LoopGenerator {
  const { tickInfo } = hooks;
  if (tickInfo[0] === 0) yield 'drain';
  while (tickInfo[0] !== 0 || tickInfo[1] !== 0) {
    try {
      yield* reportingSteps(apply(hooks.processTicks, hooks.receiver, []));
      return;
    } catch (error) {
      if (error === EXIT) throw error;
      hooks.uncaught(error, false);
      hooks.clearAsyncIdStack();
    }
  }
}

function* runTimers(): LoopGenerator {
  loop.updateNow();
  if (cachedNow < timerDue) return;
  timerDue = Infinity;
  let next: number;
  for (;;) {
    try {
      hooks.resetAsyncContext();
      next = yield* reportingSteps(apply(hooks.processTimers, hooks.receiver, [cachedNow]));
      break;
    } catch (error) {
      if (error === EXIT) throw error;
      hooks.uncaught(error, false);
      hooks.clearAsyncIdStack();
    }
  }
  if (next === 0) timerReferenced = false;
  else {
    loop.updateNow();
    timerDue = cachedNow + Math.max(1, Math.abs(next) - cachedNow);
    timerReferenced = next > 0;
  }
  yield* closeScope();
}

function* runImmediates(): LoopGenerator {
  const { immediateInfo } = hooks;
  if (checking.length > 0) {
    const batch = checking;
    checking = [];
    for (const callback of batch) if (run(callback)) yield* closeScope();
  }
  if (immediateInfo[0] === 0) return;
  do {
    let completed = false;
    try {
      hooks.resetAsyncContext();
      yield* apply(hooks.processImmediate, hooks.receiver, []);
      completed = true;
    } catch (error) {
      if (error === EXIT) throw error;
      hooks.uncaught(error, false);
      hooks.clearAsyncIdStack();
    }
    if (completed) yield* closeScope();
  } while (immediateInfo[2] !== 0);
  if (immediateInfo[1] === 0) immediateReferenced = false;
}

/** libuv runs what its pending queue gets meanwhile as well, but not for ever. */
const PENDING_ROUNDS = 8;

function* runPending(rounds: number): LoopGenerator {
  for (let i = 0; i < rounds && pending.length > 0; i++) {
    const batch = pending;
    pending = [];
    for (const callback of batch) if (run(callback)) yield* closeScope();
  }
}

function* runPoll(): LoopGenerator {
  yield* runPending(1);
  if (hooks.tickInfo[0] !== 0) return yield* closeScope();
  if (arriving.length === 0 && pending.length === 0 && !immediateReferenced && closing.length === 0) {
    arriving = pooled;
    pooled = [];
  }
  if (arriving.length === 0 && pending.length === 0 && !immediateReferenced && closing.length === 0) {
    loop.updateNow();
    if (timerDue > cachedNow) yield 'idle';
  } else if (host.now() - lastHop > POLL_EVERY_MS) yield 'poll';
  const batch = arriving;
  arriving = pooled;
  pooled = [];
  for (const callback of batch) {
    if (run(callback)) yield* closeScope();
    for (let next = following.shift(); next !== undefined; next = following.shift())
      if (run(next)) yield* closeScope();
  }
  yield* runPending(PENDING_ROUNDS);
}

function* runClosing(): LoopGenerator {
  if (closing.length === 0) return;
  // libuv keeps its closing handles in a stack
  const batch = closing.reverse();
  closing = [];
  for (const callback of batch) if (run(callback)) yield* closeScope();
}

function* main(start: () => void): LoopGenerator {
  run(start);
  hooks.clearAsyncIdStack(); // the scope of the main script ends
  yield* closeScope();
  for (;;) {
    yield* runTimers();
    while (alive()) {
      iterations++;
      yield* runPoll();
      yield* runImmediates();
      yield* runClosing();
      yield* runTimers();
    }
    run(hooks.tellDestroyed);
    run(hooks.beforeExit);
    yield* closeScope();
    if (!alive()) break;
  }
  run(hooks.checkEntry);
  markDirty();
  yield 'drain';
  run(hooks.exit);
  hooks.reallyExit();
}

function drive(generator: LoopGenerator, failed: (error: unknown) => void): void {
  const step = (): void => {
    lastHop = host.now();
    drained();
    for (;;) {
      let result: IteratorResult<Wish, void>;
      try {
        result = generator.next();
      } catch (error) {
        if (error !== EXIT) failed(error);
        return;
      }
      if (result.done === true) return;
      if (result.value === 'idle') {
        loop.beforeSleep();
        idle = step;
        idleSince = host.now();
        tell(LOOP_SLEEP_WORD, hrtimeMs());
        const remaining = timerDue === Infinity ? Infinity : Math.max(0, timerDue - loop.hrNow());
        sleep(remaining, () => {
          idle = undefined;
          idleMs += host.now() - idleSince;
          tell(LOOP_SLEEP_WORD, 0);
          tell(LOOP_IDLE_WORD, idleMs);
          step();
        });
        return;
      }
      if (result.value === 'poll') {
        hop(step);
        return;
      }
      if (!drainNeeded()) continue;
      // two hops: 'unhandledrejection' is a task of its own, queued after the microtasks of the first
      hop(() => hop(step));
      return;
    }
  };
  step();
}

/** Starts the clock: called when the worker becomes a process, or a thread of one that has `startedAt` on this clock. */
export function startClock(startedAt = host.now()): void {
  base = startedAt;
  began = Math.max(0, host.now() - base);
  cachedNow = Math.floor(began);
  tell(LOOP_START_WORD, hrtimeMs());
}

/** Runs `start` as the main script, then the loop until nothing is left, then exits the process. */
export function runLoop(start: () => void, failed: (error: unknown) => void): void {
  drive(main(start), failed);
}
