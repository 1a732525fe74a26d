// What can be asked of a thread from outside: how busy it was, whether it holds the process
const { once } = require('node:events');
const { createHook } = require('node:async_hooks');
const { Worker } = require('node:worker_threads');

let handle;
createHook({
  init(_id, type, _trigger, resource) {
    if (type === 'WORKER') handle = resource;
  },
}).enable();

(async () => {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads');
     const from = performance.now();
     while (performance.now() - from < 50);
     parentPort.once('message', () => parentPort.close());
     setTimeout(() => parentPort.postMessage('rested'), 100);`,
    { eval: true },
  );
  console.log(worker.performance.eventLoopUtilization(), handle.hasRef());
  await once(worker, 'message');
  const { idle, active, utilization } = worker.performance.eventLoopUtilization();
  console.log(idle > 20, active > 20, utilization > 0 && utilization < 1);
  const before = await worker.cpuUsage();
  const after = await worker.cpuUsage();
  console.log(Object.keys(before), before.user > 0, after.user >= before.user);
  try {
    worker.cpuUsage({ user: -1, system: 0 });
  } catch (error) {
    console.log(error.code);
  }
  worker.postMessage('end');
  await once(worker, 'exit');
  setTimeout(() => console.log(handle.hasRef()), 10);
  await worker.cpuUsage().catch(({ code }) => console.log(code));
})();
