// Blobs and secret keys cross to another thread; children of a thread report to it.
const { Worker, isMainThread, parentPort } = require('node:worker_threads');
const { createSecretKey, KeyObject } = require('node:crypto');
const { spawn } = require('node:child_process');
if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('message', async (value) => {
    if (value instanceof Blob) console.log('blob', value.type, value.size);
    else if (value instanceof KeyObject) console.log('key', value.type, value.export().toString());
    else console.log(value);
  });
  worker.on('exit', (code) => console.log('exit', code));
} else {
  parentPort.postMessage(new Blob(['blob text'], { type: 'text/plain' }));
  parentPort.postMessage(createSecretKey(Buffer.from('key')));
  const child = spawn(process.execPath, ['-e', 'console.log(process.ppid)']);
  child.stdout.on('data', (data) => parentPort.postMessage(Number(data) === process.pid));
  child.on('close', (code) => parentPort.postMessage(['closed', code]));
}
