const order = [];
setTimeout(() => order.push('a30'), 30);
setTimeout(() => order.push('b10'), 10);
setTimeout(() => order.push('c10'), 10);
const interval = setInterval(() => {
  order.push('i');
  if (order.filter((name) => name === 'i').length === 3) clearInterval(interval);
}, 100);
const cancelled = setTimeout(() => order.push('never'), 5);
clearTimeout(cancelled);
setTimeout((...args) => order.push(args.join('-')), 15, 'x', 'y');
const refreshed = setTimeout(() => order.push('refreshed'), 20);
setTimeout(() => {}, 1e9).unref();
console.log(typeof refreshed[Symbol.toPrimitive](), refreshed.hasRef());
process.on('exit', () => console.log(order.join(' ')));
