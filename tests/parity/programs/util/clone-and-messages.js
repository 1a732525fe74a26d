const { MessageChannel, receiveMessageOnPort, MessagePort } = require('node:worker_threads');
const source = {
  date: new Date(0),
  map: new Map([[1, { a: new Set([2]) }]]),
  re: /x/g,
  buf: new Uint8Array([1, 2]),
  nested: [, 1],
  err: new TypeError('t'),
  big: 1n,
  undef: undefined,
};
source.self = source;
const copy = structuredClone(source);
copy.err.stack = '';
console.log(copy, copy.self === copy, copy.map !== source.map);
for (const bad of [() => 1, Symbol('s'), { f() {} }, new WeakMap(), new Proxy({}, {})]) {
  try {
    structuredClone(bad);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
const buffer = new ArrayBuffer(8);
const moved = structuredClone(buffer, { transfer: [buffer] });
console.log(buffer.byteLength, moved.byteLength);
class Own {
  constructor() {
    this.a = 1;
  }
}
console.log(
  structuredClone(new Own()),
  structuredClone(Object.create({ inherited: 1 })),
  structuredClone(new DOMException('m', 'AbortError')).name,
);
const { port1, port2 } = new MessageChannel();
console.log(port1 instanceof MessagePort, receiveMessageOnPort(port2));
port1.postMessage({ first: 1 });
port1.postMessage('second');
console.log(receiveMessageOnPort(port2), receiveMessageOnPort(port2), receiveMessageOnPort(port2));
const order = [];
port2.on('message', (message) => {
  order.push(message);
  process.nextTick(() => order.push(`tick after ${message.n ?? message}`));
  Promise.resolve().then(() => order.push(`promise after ${message.n ?? message}`));
  if (message === 'last') port2.close();
});
port2.on('close', () => console.log('port2 closed'));
port1.on('close', () => console.log('port1 closed', order));
port1.postMessage({ n: 1 });
port1.postMessage({ n: 2 });
port1.postMessage('last');
setImmediate(() => console.log('immediate'));
const inner = new MessageChannel();
const outer = new MessageChannel();
outer.port2.once('message', ({ port }) => {
  port.postMessage('through a transferred port');
  outer.port1.close();
});
inner.port1.once('message', (text) => {
  console.log(text);
  inner.port1.close();
});
outer.port1.postMessage({ port: inner.port2 }, [inner.port2]);
const channel = new BroadcastChannel('news');
const listener = new BroadcastChannel('news');
listener.onmessage = (event) => {
  console.log('broadcast', event.data);
  listener.close();
  channel.close();
};
channel.postMessage({ hello: 'all' });
