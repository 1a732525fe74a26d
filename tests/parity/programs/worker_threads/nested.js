const { Worker, isMainThread, parentPort, workerData, threadId } = require('worker_threads');
const depth = workerData ?? 0;
if (depth < 3) { const w = new Worker(__filename, { workerData: depth + 1 }); w.on('message', (m) => { if (isMainThread) console.log(m); else parentPort.postMessage([depth, m]); }); w.on('exit', (c) => console.log(depth, 'saw exit', c)); }
else { parentPort.postMessage('deep ' + threadId); process.exitCode = 4; }
