// A thread's messages arrive in order, all of them before its exit; 'online' comes first.
const { Worker } = require('node:worker_threads');
const worker = new Worker(
  `const { parentPort } = require('node:worker_threads');
   for (let i = 0; i < 1000; i++) parentPort.postMessage(i);
   process.exit(6);`,
  { eval: true },
);
let next = 0;
worker.on('online', () => console.log('online', next));
worker.on('message', (value) => {
  if (value !== next++) console.log('out of order', value);
  Promise.resolve().then(() => value === 999 && console.log('microtask after the last'));
});
worker.on('exit', (code) => {
  console.log('exit', code, next);
  worker.postMessage('into the void');
  worker.terminate().then((value) => console.log('terminated', value));
});
