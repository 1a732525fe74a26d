// What of the process a thread may change, and what it shares.
const { Worker, isMainThread, parentPort, threadName } = require('node:worker_threads');
const { existsSync } = require('node:fs');
if (isMainThread) {
  const worker = new Worker(__filename, { name: ' my name ', workerData: process.pid });
  console.log(worker.threadName, worker.threadId);
  worker.on('message', (message) => {
    console.log(message);
    if (message !== 'ready') return;
    process.chdir('/');
    worker.postMessage('look');
  });
  worker.on('exit', (code) => console.log('exit', code, worker.threadName, worker.threadId));
} else {
  const said = [];
  for (const name of ['chdir', 'abort', 'setuid', 'umask', 'initgroups'])
    try {
      process[name](0);
    } catch (error) {
      said.push([name, error.code, error.message]);
    }
  said.push(process.pid === require('node:worker_threads').workerData, threadName, process.umask());
  parentPort.postMessage(said);
  parentPort.postMessage('ready');
  parentPort.once('message', () => parentPort.postMessage([process.cwd(), existsSync('tmp')]));
}
