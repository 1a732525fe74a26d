const fs = require('node:fs');
setImmediate(() => {
  console.log('immediate 1');
  process.nextTick(() => console.log('tick in immediate'));
  Promise.resolve().then(() => console.log('microtask in immediate'));
});
setImmediate(() => console.log('immediate 2'));
process.nextTick(() => console.log('tick 1'));
Promise.resolve()
  .then(() => {
    console.log('microtask 1');
    process.nextTick(() => console.log('tick from microtask'));
  })
  .then(() => console.log('microtask 2'));
queueMicrotask(() => console.log('queued microtask'));
process.nextTick(() => console.log('tick 2'));
console.log('main');
setTimeout(() => {
  fs.readFile(__filename, () => {
    console.log('read');
    setTimeout(() => console.log('timeout after read'), 0);
    setImmediate(() => console.log('immediate after read'));
    process.nextTick(() => console.log('tick after read'));
  });
}, 10);
