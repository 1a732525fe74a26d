const { Worker } = require('worker_threads');
const w = new Worker("require('worker_threads').parentPort.postMessage('busy'); for(;;);", { eval: true });
w.once('message', async (m) => { console.log(m); const code = await w.terminate(); console.log('terminated', code, w.threadId); });
w.on('exit', (c) => console.log('exit', c));
