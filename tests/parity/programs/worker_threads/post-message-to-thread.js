const { Worker, postMessageToThread, isMainThread, threadId, workerData } = require('worker_threads');
process.on('workerMessage', (v, s) => { console.log(threadId, 'from', s, v); if (v === 'hi') postMessageToThread(s, 'back').then(() => process.exit(0)); });
if (isMainThread) {
  const w = new Worker(__filename); const keep = setInterval(() => {}, 1000);
  w.on('online', async () => { });
  w.on('exit', async (c) => { console.log('exit', c); clearInterval(keep); try { await postMessageToThread(9, 1); } catch (e) { console.log(e.code); } try { await postMessageToThread(0, 1); } catch (e) { console.log(e.code); } });
} else { setInterval(() => {}, 1000); postMessageToThread(0, { v: 1 }).then(() => { console.log('delivered'); return postMessageToThread(0, 'x') }).then(() => process.exit(3)); }
