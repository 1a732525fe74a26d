// Messages to a thread by its number: they are delivered, or the sender learns why not.
const { Worker, postMessageToThread, isMainThread, threadId } = require('node:worker_threads');
process.on('workerMessage', (value, source) => console.log(threadId, 'from', source, value));
const keep = setInterval(() => {}, 1000);
if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('exit', async (code) => {
    console.log('exit', code);
    clearInterval(keep);
    for (const thread of [9, 0])
      try {
        await postMessageToThread(thread, 1);
      } catch (error) {
        console.log(error.code);
      }
  });
} else {
  postMessageToThread(0, { v: 1 })
    .then(() => postMessageToThread(0, 'the first was delivered'))
    .then(() => process.exit(3));
}
