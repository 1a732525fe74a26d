setInterval(() => console.log('never'), 60_000).unref();
setImmediate(() => console.log('never')).unref();
const timer = setTimeout(() => console.log('fires'), 300);
timer.unref();
timer.ref();
process.on('exit', () => console.log('bye'));
