// Time for the load script: whenever nothing else is left to do, the next timer is due. Import it before anything that uses timers.
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import promises from 'node:timers/promises';

const waiting = new Set();
let now = Date.UTC(2026, 2, 2, 8);
let count = 0;

function add(callback, ms, args, every) {
  const timer = { at: now + Math.max(1, Number(ms) || 1), order: (count += 1), callback, args, every };
  timer.unref = timer.ref = () => timer;
  timer[Symbol.dispose] = () => void waiting.delete(timer);
  waiting.add(timer);
  return timer;
}

globalThis.setTimeout = (callback, ms, ...args) => add(callback, ms, args);
globalThis.setInterval = (callback, ms, ...args) => add(callback, ms, args, Math.max(1, Number(ms) || 1));
globalThis.clearTimeout = globalThis.clearInterval = (timer) => void waiting.delete(timer);
Date.now = () => now;
performance.now = () => now;
for (const name of ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval']) timers[name] = globalThis[name];
promises.setTimeout = (ms, value, { signal } = {}) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = add(resolve, ms, [value]);
    signal?.addEventListener('abort', () => (waiting.delete(timer), reject(signal.reason)), { once: true });
  });
AbortSignal.timeout = (ms) => {
  const controller = new AbortController();
  add(() => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')), ms, []);
  return controller.signal;
};
syncBuiltinESMExports();

/** Lets so many minutes go by. */
export async function minutes(howMany) {
  const end = now + howMany * 60_000;
  for (;;) {
    for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    const [next] = [...waiting].sort((a, b) => a.at - b.at || a.order - b.order);
    if (!next || next.at > end) break;
    now = next.at;
    if (next.every) next.at += next.every;
    else waiting.delete(next);
    next.callback(...next.args);
  }
  now = end;
}
