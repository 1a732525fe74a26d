// An unreferenced thread does not keep the process alive; process.exit ends its threads.
const { Worker, isMainThread, parentPort } = require('node:worker_threads');
if (isMainThread) {
  const worker = new Worker(__filename, { argv: ['x'] });
  worker.on('message', (message) => {
    console.log(message);
    worker.unref();
  });
  worker.on('exit', () => console.log('never'));
  process.on('exit', (code) => console.log('main exits', code));
} else {
  setInterval(() => {}, 1000);
  parentPort.postMessage(['ready', process.argv.length]);
}
