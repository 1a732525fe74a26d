const log = [];
const note = (name) => () => log.push(name);
setImmediate(() => {
  note('i1')();
  setImmediate(note('i1 nested'));
  process.nextTick(() => {
    note('t1')();
    process.nextTick(note('t2'));
    Promise.resolve().then(note('m1')).then(note('m2'));
  });
  Promise.resolve().then(() => {
    note('m0')();
    process.nextTick(note('t0'));
  });
});
setImmediate(() => {
  note('i2')();
  queueMicrotask(note('q2'));
});
setTimeout(() => setTimeout(() => process.on('exit', () => console.log(log.join(' '))), 5), 5);
