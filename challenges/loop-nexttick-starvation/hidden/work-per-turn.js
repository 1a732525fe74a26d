import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';

// A turn has passed when an immediate of ours ran, or a timer of the project: two timers that are due run one after the
// other in one phase, and whoever yields by timers cannot help that.
let turn = () => {};

for (const [owner, name] of [
  [globalThis, 'setTimeout'],
  [globalThis, 'setInterval'],
  [timers, 'setTimeout'],
  [timers, 'setInterval'],
]) {
  const real = owner[name];
  const wrapper = (callback, ...rest) =>
    real(
      function (...args) {
        turn();
        return callback.apply(this, args);
      },
      ...rest,
    );
  Object.defineProperties(wrapper, Object.getOwnPropertyDescriptors(real));
  owner[name] = wrapper;
}
const sleep = timersPromises.setTimeout;
timersPromises.setTimeout = (...args) => {
  const slept = sleep(...args);
  slept.then(
    () => turn(),
    () => {},
  ); // the project looks at its errors itself
  return slept;
};
syncBuiltinESMExports();

/** The most work `fn` does between two turns; `units()` gives a running count of it. */
export async function workPerTurn(fn, units) {
  let last = units();
  let most = 0;
  let running = true;
  turn = () => {
    most = Math.max(most, units() - last);
    last = units();
  };
  setImmediate(function beat() {
    turn();
    if (running) setImmediate(beat);
  });
  const value = await fn();
  turn();
  running = false;
  return { most, value };
}
