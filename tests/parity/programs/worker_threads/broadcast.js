// A BroadcastChannel reaches every thread of the process, not its own poster.
const { Worker, BroadcastChannel, isMainThread, threadId } = require('node:worker_threads');
const channel = new BroadcastChannel('news');
if (isMainThread) {
  const heard = [];
  let ended = 0;
  channel.onmessage = ({ data }) => {
    heard.push(data);
    if (heard.length === 2) channel.postMessage('go');
    if (heard.length < 4) return;
    channel.close();
    report();
  };
  for (let i = 0; i < 2; i++)
    new Worker(__filename).on('exit', (code) => {
      console.log('exit', code);
      ended++;
      report();
    });
  // a thread's last words may be heard after its end
  const report = () => ended === 2 && heard.length === 4 && console.log(heard.sort());
} else {
  channel.onmessage = ({ data }) => {
    if (data !== 'go') return;
    channel.postMessage(`bye ${threadId}`);
    channel.close();
  };
  channel.postMessage(`hello ${threadId}`);
}
