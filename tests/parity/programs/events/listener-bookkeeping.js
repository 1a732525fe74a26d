const EventEmitter = require('events');
const e = new EventEmitter();
const log = [];
e.on('newListener', (name, f) => log.push(['new', String(name), f.name, e.listenerCount(name)]));
e.on('removeListener', (name, f) => log.push(['removed', String(name), f.name]));
function a() { log.push('a'); }
function b() { log.push('b'); e.off('x', a); }
function c() { log.push('c'); }
e.on('x', b).once('x', a).prependListener('x', c).prependOnceListener('x', a);
console.log(e.listeners('x').map((f) => f.name), e.rawListeners('x').map((f) => f.name), e.listenerCount('x', a), e.listenerCount('x'));
console.log(e.emit('x'), e.emit('x'), e.emit('nobody'));
console.log(log);
console.log(e.eventNames(), e.listeners('x').map((f) => f.name));
e.removeAllListeners('x');
console.log(e.eventNames(), log.slice(-3));
e.removeAllListeners();
console.log(e.eventNames(), e._eventsCount, e._events);
const during = new EventEmitter();
during.on('d', () => { during.on('d', () => console.log('added during')); });
during.emit('d');
during.emit('d');
const args = new EventEmitter();
args.on('n', function (...rest) { console.log(this === args, rest.length, rest); });
for (let i = 0; i < 6; i++) args.emit('n', ...Array.from({ length: i }, (_, n) => n));
const sub = Object.create(EventEmitter.prototype);
sub.on('own', () => console.log('without constructor'));
sub.emit('own');
const symbol = Symbol('s');
args.on(symbol, () => {});
args.on('__proto__', () => console.log('proto event'));
args.emit('__proto__');
args.on('hasOwnProperty', () => console.log('has'));
args.emit('hasOwnProperty');
console.log(args.eventNames(), args.getMaxListeners(), EventEmitter.getEventListeners(args, 'n').length, EventEmitter.getMaxListeners(args));
console.log(EventEmitter === EventEmitter.EventEmitter, EventEmitter.once.length, Object.keys(EventEmitter).sort().join());
const once = new EventEmitter();
once.once('o', () => { once.emit('o'); console.log('only once'); });
once.emit('o');
console.log(require('util').inspect(new EventEmitter(), { depth: 0 }));
