// Files that a thread leaves open: closed with it, unless it was asked not to track them
const fs = require('node:fs');
const { once } = require('node:events');
const { Worker } = require('node:worker_threads');

const prelude = `
  const fs = require('node:fs');
  const { parentPort, workerData } = require('node:worker_threads');
  process.removeAllListeners('warning');
  process.on('warning', ({ message }) => parentPort.postMessage(message.replace(/\\d+/, 'N')));
`;
const start = (code, options) => new Worker(prelude + code, { eval: true, workerData: __filename, ...options });
const state = (fd) => {
  try {
    fs.closeSync(fd);
    return 'open';
  } catch ({ code }) {
    return code;
  }
};

(async () => {
  for (const options of [{}, { trackUnmanagedFds: true }, { trackUnmanagedFds: false }]) {
    const worker = start('parentPort.postMessage(fs.openSync(workerData));', options);
    const [[fd]] = await Promise.all([once(worker, 'message'), once(worker, 'exit')]);
    console.log(options, state(fd));
  }
  const reopening = start(`
    parentPort.postMessage(fs.openSync(workerData));
    parentPort.once('message', () => fs.closeSync(fs.openSync(workerData)));
  `);
  const [fd] = await once(reopening, 'message');
  fs.closeSync(fd);
  reopening.postMessage('go on');
  console.log((await once(reopening, 'message'))[0]);
  const closing = start(`parentPort.once('message', (fd) => fs.closeSync(fd));`);
  closing.postMessage(fs.openSync(__filename));
  console.log((await once(closing, 'message'))[0]);
})();
