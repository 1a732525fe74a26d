// captureRejections, errorMonitor, listeners that change the list, prepend, max listeners, abort
const EventEmitter = require('node:events');
const { once, on, getEventListeners, setMaxListeners, errorMonitor, captureRejectionSymbol, addAbortListener } = EventEmitter;
const log = (...a) => console.log(...a);
process.on('warning', ({ name, message, count, type }) => log('warning', name, message, count, type));
const e = new EventEmitter({ captureRejections: true });
e.on('error', (error) => log('error', error.message));
e.on('x', async () => { throw new Error('captured'); });
e.emit('x');
class Own extends EventEmitter { [captureRejectionSymbol](error, event, ...args) { log('own', error.message, event, args); } }
const own = new Own({ captureRejections: true });
own.on('y', async () => { throw new Error('mine'); }).emit('y', 1, 2);
const m = new EventEmitter();
m.on(errorMonitor, (error) => log('monitor', error.message));
try { m.emit('error', new Error('unseen')); } catch ({ message }) { log('thrown', message); }
for (const value of [undefined, null, 5, 'text', { a: 1 }]) try { new EventEmitter().emit('error', value); } catch ({ name, code, message, context }) { log(name, code, message, context); }
const o = new EventEmitter(); const order = [];
o.on('a', () => { order.push(1); o.removeAllListeners('a'); }); o.on('a', () => order.push(2)); o.prependListener('a', () => order.push(0)); o.prependOnceListener('a', () => order.push('once'));
o.emit('a'); o.emit('a'); log(order, o.eventNames(), o.listenerCount('a'));
o.setMaxListeners(1); o.on('b', () => {}); o.on('b', () => {});
setMaxListeners(3, o); log(o.getMaxListeners());
for (const bad of [() => o.on('c', 5), () => o.setMaxListeners(-1), () => o.setMaxListeners('1'), () => new EventEmitter({ captureRejections: 5 }), () => setMaxListeners(1, {}), () => getEventListeners({}, 'x'), () => addAbortListener({}, () => {}), () => EventEmitter.once(5, 'x').catch(({ code }) => log(code)), () => { EventEmitter.defaultMaxListeners = -1; }]) try { bad(); } catch ({ name, code, message }) { log(name, code, message); }
(async () => {
  const c = new AbortController();
  setImmediate(() => { o.emit('n', 1); o.emit('n', 2); c.abort(); });
  try { for await (const value of on(o, 'n', { signal: c.signal })) log(value); } catch ({ name, code }) { log(name, code); }
  const once2 = once(o, 'z'); o.emit('error2'); o.emit('z', 1, 2); log(await once2);
  const failing = once(o, 'never'); o.emit('error', new Error('ends it')); await failing.catch(({ message }) => log(message));
  log(getEventListeners(o, 'b').length, o.rawListeners('b').length, o.listenerCount('b', () => {}));
  const { [Symbol.dispose]: dispose } = addAbortListener(AbortSignal.abort(), () => log('never')); log(typeof dispose);
})();
