const timers = require('timers');
const assert = require('assert');
for (const name of ['setTimeout', 'setInterval', 'setImmediate'])
  for (const bad of [undefined, null, 'code', {}, 5])
    try {
      timers[name](bad);
    } catch (error) {
      console.log(name, error.code, error.message);
    }
for (const value of [undefined, null, 0, 'x', NaN, {}, [], Symbol.iterator, -1, 2n])
  try {
    clearTimeout(value);
    clearInterval(value);
    clearImmediate(value);
    console.log('cleared', typeof value);
  } catch (error) {
    console.log(error.name, error.message);
  }
const timer = setTimeout(() => {}, 50);
console.log(timer.hasRef(), timer.unref() === timer, timer.hasRef(), timer.ref().hasRef(), timer.refresh() === timer);
console.log(typeof timer[Symbol.toPrimitive](), timer[Symbol.toPrimitive]() === +timer, Object.keys(timer).join());
clearTimeout(`${+timer}`);
console.log(timer._destroyed, timer.close() === timer);
for (const delay of [-1, 0, 0.5, NaN, 'abc', '12', Infinity, 2 ** 31, 2 ** 31 - 1, undefined, null, {}, []]) {
  const t = setTimeout(() => {}, delay);
  console.log(String(delay), t._idleTimeout, t._repeat);
  clearTimeout(t);
}
process.on('warning', (w) => console.log(w.name, w.message.split('\n')[0]));
const interval = setInterval(() => {}, 10);
console.log(interval._repeat, interval._onTimeout.name);
clearInterval(interval);
const immediate = setImmediate(() => console.log('never'));
console.log(immediate.hasRef(), immediate.unref().hasRef(), immediate.ref().hasRef(), immediate._destroyed);
immediate[Symbol.dispose]();
console.log(immediate._destroyed, immediate._onImmediate);
using(setTimeout(() => console.log('never'), 1));
function using(t) {
  t[Symbol.dispose]();
  console.log(t._destroyed);
}
assert.strictEqual(setTimeout(() => {}, 1).constructor.name, 'Timeout');
assert.strictEqual(setImmediate(() => {}).constructor.name, 'Immediate');
