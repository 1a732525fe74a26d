import {
  EventEmitter,
  once,
  on,
  errorMonitor,
  captureRejectionSymbol,
  getEventListeners,
  addAbortListener,
} from 'node:events';
const e = new EventEmitter();
e.on('a', (...args) => console.log('on', args));
e.prependListener('a', () => console.log('first'));
e.once('a', () => console.log('once'));
console.log(
  e.emit('a', 1, 2),
  e.emit('a'),
  e.emit('none'),
  e.listenerCount('a'),
  e.eventNames(),
  e.rawListeners('a').length,
);
e.off('a', () => {});
e.removeAllListeners('a');
console.log(e.emit('a'));
try {
  e.emit('error', new Error('unheard'));
} catch (error) {
  console.log(error.message);
}
try {
  e.emit('error', { not: 'an error' });
} catch (error) {
  console.log(error.code, error.message, error.context);
}
e.on(errorMonitor, (error) => console.log('monitor', error.message));
e.on('error', (error) => console.log('handled', error.message));
e.emit('error', new Error('heard'));
setTimeout(() => e.emit('ready', 'value', 2), 1);
console.log(await once(e, 'ready'));
const controller = new AbortController();
setTimeout(() => {
  for (let n = 0; n < 3; n++) e.emit('tick', n);
}, 1);
for await (const [n] of on(e, 'tick')) {
  console.log('tick', n);
  if (n === 2) break;
}
setTimeout(() => controller.abort(), 1);
await once(e, 'never', { signal: controller.signal }).catch((error) => console.log(error.name, error.code));
const rejecting = new EventEmitter({ captureRejections: true });
rejecting.on('go', async () => {
  throw new Error('async listener');
});
rejecting[captureRejectionSymbol] = (error, event) => console.log('captured', error.message, event);
rejecting.emit('go');
await new Promise((done) => setImmediate(done));
const target = new EventTarget();
target.addEventListener(
  'x',
  (event) => console.log(event.type, event.defaultPrevented, event instanceof Event),
  { once: true },
);
target.addEventListener('x', {
  handleEvent() {
    console.log('object');
  },
});
console.log(
  target.dispatchEvent(new Event('x', { cancelable: true })),
  target.dispatchEvent(new CustomEvent('x', { detail: 7 })),
  getEventListeners(target, 'x').length,
);
console.log(target, new Event('y').cancelable);
const many = new EventEmitter();
process.on('warning', (warning) =>
  console.log(warning.name, warning.count, warning.type, warning.message.split('.')[0]),
);
for (let n = 0; n < 11; n++) many.on('data', () => {});
many.setMaxListeners(20);
console.log(many.getMaxListeners(), EventEmitter.defaultMaxListeners);
const disposable = addAbortListener(AbortSignal.abort('why'), () => console.log('already aborted'));
console.log(typeof disposable[Symbol.dispose]);
console.log(AbortSignal.any([AbortSignal.abort('r')]).reason, new AbortController().signal.aborted);
console.log(e);
