const { EventEmitter, once, on } = require('node:events');
const emitter = new EventEmitter();
emitter.on('x', (n) => console.log('x', n));
emitter.once('x', () => console.log('once'));
emitter.prependListener('x', () => console.log('first'));
console.log(emitter.emit('x', 1), emitter.emit('x', 2), emitter.emit('y'));
(async () => {
  setImmediate(() => emitter.emit('ready', 'a', 'b'));
  console.log(await once(emitter, 'ready'));
  setImmediate(() => {
    emitter.emit('n', 1);
    emitter.emit('n', 2);
    emitter.emit('n', 3);
  });
  for await (const [n] of on(emitter, 'n')) {
    console.log('on', n);
    if (n === 3) break;
  }
  try {
    await once(emitter, 'fails', { signal: AbortSignal.abort(new Error('stop')) });
  } catch (error) {
    console.log(error.name, error.code, error.cause?.message);
  }
  console.log(emitter.eventNames(), emitter.listenerCount('n'));
})();
