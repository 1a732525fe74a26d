// Limits that were given are told; a thread without limits has them all.
const { Worker, resourceLimits, isMainThread, parentPort, workerData } = require('node:worker_threads');
if (isMainThread) {
  console.log(resourceLimits);
  const worker = new Worker(__filename, { resourceLimits: { maxOldGenerationSizeMb: 64, stackSizeMb: 2 } });
  console.log(worker.resourceLimits.maxOldGenerationSizeMb, worker.resourceLimits.stackSizeMb);
  worker.on('message', (message) => console.log(message));
  worker.on('exit', () => console.log(worker.resourceLimits));
} else {
  const { maxOldGenerationSizeMb, stackSizeMb } = resourceLimits;
  parentPort.postMessage([maxOldGenerationSizeMb, stackSizeMb, Object.keys(resourceLimits), workerData]);
}
