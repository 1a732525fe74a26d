// Whose turn it is: ports with messages one after the other, closing while there are more, ports sent to themselves
const { BroadcastChannel, MessageChannel } = require('node:worker_threads');

const log = [];
const channels = ['one', 'two', 'three'].map((name) => {
  const channel = new BroadcastChannel('turns');
  channel.onmessage = ({ data }) => log.push(`${name} hears ${data}`);
  return channel;
});
channels[0].postMessage('1');
channels[2].postMessage('3');
channels[1].postMessage('2');

const { port1, port2 } = new MessageChannel();
let heard = 0;
port1.on('message', (text) => {
  log.push(`closing at ${text}`);
  if (heard++ === 0) {
    log.push(`ref ${port1.hasRef()}`);
    port1.close();
    log.push(`ref ${port1.hasRef()}`);
  }
});
port1.on('close', () => log.push(`closed, ref ${port1.hasRef()}`));
port2.on('close', () => {
  log.push('other end closed');
  setTimeout(end, 50);
});
port2.postMessage('a');
port2.postMessage('b');

const attempt = (title, run) => {
  try {
    console.log(title, run());
  } catch (error) {
    console.log(title, error.name, error.code, error.message);
  }
};
const self = new MessageChannel();
const bytes = new ArrayBuffer(8);
process.removeAllListeners('warning');
process.on('warning', ({ message }) => log.push(message));
attempt('to itself', () => self.port2.postMessage(null, [self.port1, bytes]));
attempt('gone', () => bytes.byteLength);
attempt('detached', () => channels[0].postMessage(new MessageChannel().port1));
attempt('again', () => port2.postMessage(null, [self.port1]));
attempt('without new', () => MessageChannel());
attempt('no list', () => port2.postMessage(1, 5));
attempt('no iterator', () => port2.postMessage(1, { transfer: { [Symbol.iterator]: () => ({}) } }));
attempt('null', () => port2.postMessage(1, { transfer: null }));
function end() {
  console.log(log.join('\n'));
  for (const channel of channels) channel.close();
}
