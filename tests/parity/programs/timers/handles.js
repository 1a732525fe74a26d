// Timer objects: what they are made of, delays that are none, clearing by anything
const { inspect } = require('node:util');

let count = 0;
/** Prints what a call gives, or what it throws. */
const show = (run) => {
  count++;
  try {
    console.log(count, inspect(run(), { depth: 4, breakLength: 120 }));
  } catch (error) {
    console.log(count, error.name, error.code, error.message);
  }
};


for (const callback of [5, 'x', null, undefined]) { show(() => setTimeout(callback)); show(() => setInterval(callback)); show(() => setImmediate(callback)); show(() => queueMicrotask(callback)); }
process.removeAllListeners('warning');
process.on('warning', (warning) => console.log(warning.name, warning.message.split('\n')[0]));
for (const delay of [0, -1, 2 ** 31, NaN, '5', undefined, 1.5, Infinity, {}])
  show(() => { const timer = setTimeout(() => {}, delay); const seen = [timer._idleTimeout, timer.hasRef(), timer._repeat, +timer > 0]; clearTimeout(timer); return seen; });
for (const nothing of [{}, 'zzz', null, undefined, NaN, -1, []]) show(() => clearTimeout(nothing));
show(() => clearInterval(Symbol('x')));
const timer = setTimeout(() => console.log('never'), 1);
show(() => [timer[Symbol.toPrimitive]() === +timer, timer.refresh() === timer, timer.unref() === timer, timer.ref().hasRef(), timer.close() === timer, timer._destroyed]);
show(() => [Object.keys(timer), timer.constructor.name, Object.getOwnPropertyNames(timer.constructor.prototype)]);
const byNumber = setTimeout(() => console.log('never'), 1);
clearTimeout(`${+byNumber}`);
const immediate = setImmediate((...args) => console.log('immediate', args), 1, 2, 3, 4, 5);
show(() => [immediate.hasRef(), immediate.unref().hasRef(), immediate.ref().hasRef(), immediate.constructor.name]);
setTimeout(() => console.log('unref'), 100_000).unref();
{ using disposed = setTimeout(() => console.log('never'), 1); void disposed; }
{ using disposed = setImmediate(() => console.log('never')); void disposed; }
setImmediate(() => {
const interval = setInterval(function (...args) { console.log('interval', args, this === interval); clearInterval(this); }, 1, 'A', 'B');
});
