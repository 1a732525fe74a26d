/* global AbortController, AbortSignal, DOMException, performance, process */
import { AsyncLocalStorage } from 'node:async_hooks';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { option, real, turns } from './loop.mjs';

const MAX_DELAY = 2 ** 31 - 1;
const RealDate = Date;
const realClear = globalThis.clearTimeout;

let installed;
let sealed = false;

/** After this no clock can be installed: project code may hold the real time sources. */
export function sealClock() {
  sealed = true;
}

export const currentClock = () => installed;

/** Installs the virtual clock: from here on time moves only by `tickAsync`. */
export function virtualClock(options) {
  if (installed !== undefined) return installed;
  if (sealed)
    throw new Error(
      'virtualClock() must be called at the top of the test file, before project code is loaded',
    );
  installed = install(Number(option(options, 'now', RealDate.UTC(2026, 0, 5, 9, 0, 0))));
  return installed;
}

function install(start) {
  const epochPerf = performance.now();
  let elapsed = 0;
  let sequence = 0;
  const waiting = new Map();

  const add = (timer, delay) => {
    let ms = Math.trunc(Number(delay));
    if (!(ms >= 1 && ms <= MAX_DELAY)) ms = 1;
    timer.due = elapsed + ms;
    timer.every = ms;
    timer.order = sequence += 1;
    waiting.set(timer.id, timer);
  };

  class Timeout {
    #timer;
    constructor(timer) {
      this.#timer = timer;
    }
    ref() {
      this.#timer.refed = true;
      return this;
    }
    unref() {
      this.#timer.refed = false;
      return this;
    }
    hasRef() {
      return this.#timer.refed;
    }
    refresh() {
      if (!this.#timer.cleared) add(this.#timer, this.#timer.every);
      return this;
    }
    close() {
      cancel(this);
      return this;
    }
    [Symbol.toPrimitive]() {
      return this.#timer.id;
    }
    [Symbol.dispose]() {
      cancel(this);
    }
    static timerOf(value) {
      return typeof value === 'object' && value !== null && #timer in value ? value.#timer : undefined;
    }
  }
  const { timerOf } = Timeout;
  delete Timeout.timerOf;

  function schedule(kind, callback, delay, args) {
    if (typeof callback !== 'function') {
      const error = new TypeError(
        `The "callback" argument must be of type function. Received ${process.getBuiltinModule('node:util').inspect(callback)}`,
      );
      error.code = 'ERR_INVALID_ARG_TYPE';
      throw error;
    }
    const inContext = AsyncLocalStorage.snapshot();
    // ids start high so that they cannot be taken for a real timer's
    const timer = { id: 1e9 + (sequence += 1), kind, refed: true, cleared: false };
    timer.handle = new Timeout(timer);
    timer.run = () => inContext(() => callback.apply(timer.handle, args));
    add(timer, delay);
    return timer.handle;
  }

  function cancel(value) {
    const timer = timerOf(value) ?? waiting.get(Number(typeof value === 'object' ? NaN : value));
    if (timer === undefined) {
      if (value !== undefined && value !== null) realClear(value);
      return;
    }
    timer.cleared = true;
    waiting.delete(timer.id);
  }

  function setTimeout(callback, delay, ...args) {
    return schedule('timeout', callback, delay, args);
  }
  function setInterval(callback, delay, ...args) {
    return schedule('interval', callback, delay, args);
  }
  function clearTimeout(timer) {
    cancel(timer);
  }
  function clearInterval(timer) {
    cancel(timer);
  }

  const abortError = (signal) => {
    const error = new Error('The operation was aborted', { cause: signal.reason });
    error.name = 'AbortError';
    error.code = 'ABORT_ERR';
    return error;
  };

  function promisedTimeout(delay, value, options) {
    const signal = option(options, 'signal');
    const ref = option(options, 'ref', true);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(abortError(signal));
        return;
      }
      const abort = () => {
        cancel(timer);
        reject(abortError(signal));
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', abort);
        resolve(value);
      }, delay);
      if (!ref) timer.unref();
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  async function* promisedInterval(delay, value, options) {
    const signal = option(options, 'signal');
    const ref = option(options, 'ref', true);
    if (signal?.aborted) throw abortError(signal);
    let due = 0;
    let wake = () => {};
    const timer = setInterval(() => {
      due += 1;
      wake();
    }, delay);
    if (!ref) timer.unref();
    const abort = () => wake();
    signal?.addEventListener('abort', abort, { once: true });
    try {
      for (;;) {
        if (signal?.aborted) throw abortError(signal);
        if (due === 0) await new Promise((resolve) => (wake = resolve));
        for (; due > 0; due -= 1) yield value;
      }
    } finally {
      cancel(timer);
      signal?.removeEventListener('abort', abort);
    }
  }

  Object.defineProperty(setTimeout, Symbol.for('nodejs.util.promisify.custom'), {
    enumerable: true,
    get: () => promisedTimeout,
  });

  function VirtualDate(...args) {
    if (new.target === undefined) return new RealDate(start + elapsed).toString();
    const target = new.target === VirtualDate ? RealDate : new.target;
    return Reflect.construct(RealDate, args.length === 0 ? [start + elapsed] : args, target);
  }
  Object.defineProperties(VirtualDate, {
    name: { value: 'Date', configurable: true },
    length: { value: 7, configurable: true },
    prototype: { value: RealDate.prototype, writable: false },
    now: { value: () => start + elapsed, writable: true, configurable: true },
    parse: { value: RealDate.parse, writable: true, configurable: true },
    UTC: { value: RealDate.UTC, writable: true, configurable: true },
  });
  Object.defineProperty(RealDate.prototype, 'constructor', {
    value: VirtualDate,
    writable: true,
    configurable: true,
  });

  const own = (target, name, value) =>
    Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: true });

  for (const [name, value] of Object.entries({ setTimeout, setInterval, clearTimeout, clearInterval })) {
    own(globalThis, name, value);
    own(timers, name, value);
  }
  own(globalThis, 'Date', VirtualDate);
  own(timersPromises, 'setTimeout', promisedTimeout);
  own(timersPromises, 'setInterval', promisedInterval);
  if (timersPromises.scheduler !== undefined) {
    own(timersPromises.scheduler, 'wait', (delay, options) => promisedTimeout(delay, undefined, options));
  }
  own(AbortSignal, 'timeout', (delay) => {
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    }, delay).unref();
    return controller.signal;
  });
  own(performance, 'now', () => epochPerf + elapsed);
  const nanoseconds = () => BigInt(Math.round((epochPerf + elapsed) * 1e6));
  const hrtime = (before) => {
    const total =
      nanoseconds() - (before === undefined ? 0n : BigInt(before[0]) * 1_000_000_000n + BigInt(before[1]));
    return [Number(total / 1_000_000_000n), Number(total % 1_000_000_000n)];
  };
  hrtime.bigint = nanoseconds;
  own(process, 'hrtime', hrtime);
  own(process, 'uptime', () => (epochPerf + elapsed) / 1000);
  syncBuiltinESMExports();

  function next(limit) {
    let first;
    for (const timer of waiting.values()) {
      if (timer.due > limit) continue;
      if (
        first === undefined ||
        timer.due < first.due ||
        (timer.due === first.due && timer.order < first.order)
      )
        first = timer;
    }
    return first;
  }

  function fire(timer) {
    elapsed = Math.max(elapsed, timer.due);
    if (timer.kind === 'interval') add(timer, timer.every);
    else waiting.delete(timer.id);
    try {
      timer.run();
    } catch (error) {
      // as from a real timer: nobody's promise, an uncaught exception
      real.setImmediate(() => {
        throw error;
      });
    }
  }

  const clock = {
    /** Milliseconds since the epoch, as `Date.now()` gives them. */
    now: () => start + elapsed,
    /** Timers that wait, unref'd ones included. */
    pending(options) {
      const kind = option(options, 'kind');
      let count = 0;
      for (const timer of waiting.values()) if (kind === undefined || timer.kind === kind) count += 1;
      return count;
    },
    /** Timers that wait and keep the process alive. */
    refed() {
      let count = 0;
      for (const timer of waiting.values()) if (timer.refed) count += 1;
      return count;
    },
    /** Milliseconds until the next timer, or undefined. */
    untilNext() {
      const timer = next(Infinity);
      return timer === undefined ? undefined : timer.due - elapsed;
    },
    /** Moves time by `ms`: due timers run one by one, with turns of the loop before, between and after. */
    async tickAsync(ms = 0, options) {
      const between = option(options, 'turns', 5);
      if (!(ms >= 0)) throw new RangeError(`tickAsync takes milliseconds from 0, not ${String(ms)}`);
      const target = elapsed + ms;
      await turns(between);
      for (let timer = next(target); timer !== undefined; timer = next(target)) {
        fire(timer);
        await turns(between);
      }
      elapsed = Math.max(elapsed, target);
      await turns(between);
    },
  };
  return Object.freeze(clock);
}
