// Rules of transfer lists, and ports that travel on with their messages.
const { Worker, MessageChannel, markAsUntransferable, isMarkedAsUntransferable } = require('node:worker_threads');
const { port1, port2 } = new MessageChannel();
const kept = new ArrayBuffer(8);
markAsUntransferable(kept);
console.log(isMarkedAsUntransferable(kept));
const once = new ArrayBuffer(4);
for (const post of [
  () => port1.postMessage(kept, [kept]),
  () => port1.postMessage(port2),
  () => port1.postMessage(1, [port1]),
  () => port1.postMessage(1, [port2, port2]),
  () => port1.postMessage(1, [once, once]),
  () => port1.postMessage(1, [{}]),
  () => port1.postMessage(1, 5),
  () => port1.postMessage(),
])
  try {
    post();
    console.log('posted');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
// what is posted on a port before it travels arrives where it ends up
const relay = `
  const { parentPort } = require('node:worker_threads');
  parentPort.once('message', ({ port, to }) => {
    if (to !== undefined) return to.postMessage({ port }, [port]), to.close();
    port.on('message', (text) => { port.postMessage('heard ' + text); if (text === 'end') port.close(); });
  });`;
const first = new Worker(relay, { eval: true });
const second = new Worker(relay, { eval: true });
const between = new MessageChannel();
// the end of a thread and its last message over another port may be heard in either order
let heard = 0;
let code;
const report = () => heard === 3 && code !== undefined && console.log('first', code);
port1.on('message', (text) => {
  console.log(text);
  heard++;
  report();
});
port1.postMessage('one');
second.postMessage({ port: port2, to: between.port1 }, [port2, between.port1]);
port1.postMessage('two');
between.port2.once('message', ({ port }) => {
  first.postMessage({ port }, [port]);
  port1.postMessage('end');
});
first.on('exit', (its) => {
  code = its;
  report();
});
