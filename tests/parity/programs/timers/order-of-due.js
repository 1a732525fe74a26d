const log = [];
setTimeout(() => log.push('50a'), 50);
setTimeout(() => log.push('1a'), 1);
setTimeout(() => log.push('0'), 0);
setTimeout(() => log.push('1b'), 1);
setTimeout((...args) => log.push(args.join('+')), 50, 'x', 'y', 'z');
const until = Date.now() + 60;
while (Date.now() < until);
const interval = setInterval(function () {
  log.push('tick');
  if (log.filter((x) => x === 'tick').length === 3) {
    clearInterval(this);
    console.log(log.join(' '));
    nested();
  }
}, 20);
function nested() {
  const order = [];
  setImmediate(() => {
    setTimeout(() => order.push('timeout'), 60);
    setImmediate(() => order.push('immediate'));
    process.nextTick(() => order.push('tick'));
    Promise.resolve().then(() => order.push('micro'));
    queueMicrotask(() => order.push('queued'));
    setTimeout(() => {
      console.log(order.join(' '));
      throwing();
    }, 120);
  });
}
function throwing() {
  process.once('uncaughtException', (error) => console.log('caught', error.message));
  setTimeout(() => {
    throw new Error('first timer');
  }, 1);
  setTimeout(() => console.log('second timer still runs'), 1);
  setTimeout(cleared, 20);
}
function cleared() {
  const a = setTimeout(() => {
    clearTimeout(b);
    console.log('a cleared b');
  }, 1);
  const b = setTimeout(() => console.log('never'), 1);
  const i1 = setImmediate(() => {
    clearImmediate(i2);
    setImmediate(() => void 0);
  });
  const i2 = setImmediate(() => console.log('never'));
  const refreshed = setTimeout(() => console.log('refreshed once'), 40);
  setTimeout(() => refreshed.refresh(), 20);
}
