// a thread's clock counts from the start of its process
const { Worker, isMainThread, parentPort } = require('node:worker_threads');
const { performance } = require('node:perf_hooks');
if (isMainThread) {
  const before = performance.now();
  const worker = new Worker(__filename);
  worker.on('message', ({ origin, now, uptime, consistent }) => {
    console.log(origin === performance.timeOrigin, now >= before, now <= performance.now(), uptime * 1000 >= before - 5, consistent);
  });
  worker.on('exit', (code) => console.log('exit', code));
} else
  setTimeout(() => {
    parentPort.postMessage({
      origin: performance.timeOrigin,
      now: performance.now(),
      uptime: process.uptime(),
      consistent: Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 1000,
    });
  }, 5);
