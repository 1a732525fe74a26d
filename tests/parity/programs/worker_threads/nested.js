// Threads of threads: what the innermost says goes through all of them, and each sees the end of its own.
const { Worker, isMainThread, parentPort, workerData, threadId } = require('node:worker_threads');
const depth = workerData ?? 0;
const tell = (message) => (isMainThread ? console.log(message) : parentPort.postMessage(message));
if (depth < 3) {
  const worker = new Worker(__filename, { workerData: depth + 1 });
  worker.on('message', (message) => tell([depth, message]));
  worker.on('exit', (code) => tell(`${depth} saw exit ${code}`));
} else {
  parentPort.postMessage(`deep ${threadId}`);
  process.exitCode = 4;
}
