// A thread's messages arrive in order, microtasks between them, all of them before its exit; 'online' comes first.
const { Worker } = require('node:worker_threads');
const worker = new Worker(
  `const { parentPort } = require('node:worker_threads');
   for (let i = 0; i < 1000; i++) parentPort.postMessage(i);
   parentPort.once('message', () => {
     for (let i = 1000; i < 2000; i++) parentPort.postMessage(i);
     process.exit(6);
   });`,
  { eval: true },
);
let next = 0;
worker.on('online', () => console.log('online', next));
worker.on('message', (value) => {
  if (value !== next++) console.log('out of order', value);
  // the thread lives until it is answered: what it posted before is not drained at its exit, when no microtask runs
  if (value < 1000) {
    Promise.resolve().then(() => {
      if (next !== value + 1) console.log('another message before the microtask of', value);
      if (value === 999) worker.postMessage('go on');
    });
  }
});
worker.on('exit', (code) => {
  console.log('exit', code, next);
  worker.postMessage('into the void');
  worker.terminate().then((value) => console.log('terminated', value));
});
