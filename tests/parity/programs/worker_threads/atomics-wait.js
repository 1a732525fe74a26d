// A blocked thread is woken by another, and reads its messages without turning its loop.
const { Worker, MessageChannel, receiveMessageOnPort } = require('node:worker_threads');
const shared = new Int32Array(new SharedArrayBuffer(12));
const { port1, port2 } = new MessageChannel();
const worker = new Worker(
  `const { workerData: { shared, port } } = require('node:worker_threads');
   console.log(Atomics.wait(shared, 0, 0, 20000) !== 'timed-out');
   for (let i = 0; i < 3; i++) port.postMessage({ i, sum: shared[0] + i, bytes: new Uint8Array([i]), map: new Map([[i, 'x']]) });
   Atomics.store(shared, 1, 1);
   Atomics.notify(shared, 1);`,
  { eval: true, workerData: { shared, port: port2 }, transferList: [port2] },
);
Atomics.store(shared, 0, 41);
Atomics.notify(shared, 0);
Atomics.wait(shared, 1, 0);
for (let i = 0; i < 4; i++) console.log(receiveMessageOnPort(port1));
console.log(Atomics.wait(shared, 2, 0, 5), Atomics.wait(shared, 1, 7));
worker.on('exit', (code) => console.log('exit', code, shared));
