const EventEmitter = require('events');
const { errorMonitor, captureRejectionSymbol } = EventEmitter;
const tell = (f) => { try { f(); } catch (e) { console.log(e.name, e.code, e.message, e.context); } };
const e = new EventEmitter();
tell(() => e.emit('error'));
tell(() => e.emit('error', 42));
tell(() => e.emit('error', { a: 1 }));
tell(() => e.emit('error', new TypeError('real')));
e.on(errorMonitor, (x) => console.log('monitored', x));
tell(() => e.emit('error', 'seen'));
for (const bad of [null, 5, 'x', {}, undefined]) {
  tell(() => e.on('x', bad));
  tell(() => e.once('x', bad));
  tell(() => e.removeListener('x', bad));
}
for (const n of [-1, NaN, 'x', undefined]) {
  tell(() => e.setMaxListeners(n));
  tell(() => EventEmitter.setMaxListeners(n));
  tell(() => { EventEmitter.defaultMaxListeners = n; });
}
tell(() => EventEmitter.setMaxListeners(1, {}));
tell(() => new EventEmitter({ captureRejections: 'yes' }));
process.on('warning', (w) => console.log(w.name, w.message, w.type, w.count, w.emitter?.constructor.name));
const many = new EventEmitter();
many.setMaxListeners(2);
for (let i = 0; i < 5; i++) many.on('many', () => {});
many.on(Symbol('sym'), () => {});
const target = new EventTarget();
EventEmitter.setMaxListeners(1, target);
for (let i = 0; i < 3; i++) target.addEventListener('t', () => {});
class Capturing extends EventEmitter {
  [captureRejectionSymbol](error, event, ...args) {
    console.log('captured', error.message, event, args);
  }
}
const capturing = new Capturing({ captureRejections: true });
capturing.on('work', async (x) => { throw new Error(`async ${x}`); });
capturing.emit('work', 7);
const plain = new EventEmitter({ captureRejections: true });
plain.on('error', (err) => console.log('as error', err.message));
plain.on('w', async () => { throw new Error('plain'); });
plain.emit('w');
console.log(EventEmitter.usingDomains, EventEmitter.captureRejections, many.listenerCount('many'), EventEmitter.listenerCount(many, 'many'));
