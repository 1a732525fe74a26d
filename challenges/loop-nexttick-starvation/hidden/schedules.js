import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';

// Counts what the project schedules for later. Installed while the test file loads, before any project code.
let count = 0;
let counting = false;

function counted(owner, name) {
  const real = owner[name];
  if (typeof real !== 'function') return;
  const wrapper = function (...args) {
    if (counting) count += 1;
    return real.apply(this, args);
  };
  Object.defineProperties(wrapper, Object.getOwnPropertyDescriptors(real));
  owner[name] = wrapper;
}

counted(globalThis, 'setImmediate');
counted(globalThis, 'queueMicrotask');
counted(timers, 'setImmediate');
counted(timersPromises, 'setImmediate');
counted(timersPromises.scheduler, 'yield');
counted(process, 'nextTick');
syncBuiltinESMExports();

/** How often the project scheduled something while `fn` ran. */
export async function schedulesWhile(fn) {
  count = 0;
  counting = true;
  try {
    await fn();
  } finally {
    counting = false;
  }
  return count;
}
