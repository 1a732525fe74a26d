// A promise of Atomics.waitAsync settles while the loop sleeps: the ticks that its reactions queue run at once.
const { Worker, isMainThread, workerData, parentPort } = require('node:worker_threads');
const { Readable } = require('node:stream');

if (isMainThread) {
  const shared = new Int32Array(new SharedArrayBuffer(8));
  const lines = [];
  const worker = new Worker(__filename, { workerData: shared });
  worker.on('message', (line) => {
    lines.push(line);
    if (line !== 'ready') return;
    setTimeout(() => {
      Atomics.store(shared, 0, 1);
      Atomics.notify(shared, 0);
      // blocked until the thread has answered: nothing of this thread helps it along
      console.log(Atomics.wait(shared, 1, 0, 20000));
    }, 50);
  });
  worker.on('exit', (code) => console.log(lines, code));
} else {
  const keep = setInterval(() => {}, 60_000);
  Atomics.waitAsync(workerData, 0, 0).value.then((result) => {
    parentPort.postMessage(result);
    process.nextTick(() => {
      parentPort.postMessage('tick');
      const stream = Readable.from(['a', 'b']);
      stream.on('data', (data) => parentPort.postMessage(data));
      stream.on('close', () => {
        Atomics.store(workerData, 1, 1);
        Atomics.notify(workerData, 1);
        clearInterval(keep);
      });
    });
  });
  parentPort.postMessage('ready');
}
