// Ticks and microtasks run between two timers of one list, and between two immediates.
const log = (text) => () => console.log(text);
setTimeout(() => {
  console.log('t1');
  process.nextTick(log('t1 tick'));
  Promise.resolve().then(log('t1 microtask'));
}, 1);
setTimeout(() => {
  console.log('t2');
  setImmediate(log('t2 immediate'));
}, 1);
setImmediate(() => {});
const end = Date.now() + 10;
while (Date.now() < end);
