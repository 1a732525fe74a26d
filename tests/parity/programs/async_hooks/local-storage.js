const { AsyncLocalStorage, AsyncResource, executionAsyncId, triggerAsyncId } = require('async_hooks');
const als = new AsyncLocalStorage({ defaultValue: 'default', name: 'mine' });
const log = (...a) => console.log(...a);
log(als.getStore(), als.name);
log(als.run({ id: 1 }, (x) => [als.getStore(), x], 'arg'), als.getStore());
als.run('outer', () => {
  setTimeout(() => log('timeout', als.getStore()), 1);
  setImmediate(() => log('immediate', als.getStore()));
  process.nextTick(() => log('tick', als.getStore()));
  queueMicrotask(() => log('micro', als.getStore()));
  Promise.resolve().then(() => log('then', als.getStore())).finally(() => log('finally', als.getStore()));
  (async () => { await null; log('await', als.getStore()); als.enterWith('entered'); await 1; log('after enterWith', als.getStore()); })();
  als.exit(() => { log('exit', als.getStore()); setImmediate(() => log('exit later', als.getStore())); });
  log('still', als.getStore());
  als.run('inner', () => log(als.getStore()));
  const emitter = new (require('events'))();
  emitter.on('e', () => log('emitter', als.getStore()));
  als.run('emitting', () => emitter.emit('e'));
  const bound = AsyncLocalStorage.bind((...a) => [als.getStore(), ...a]);
  const snap = AsyncLocalStorage.snapshot();
  als.run('elsewhere', () => log(bound(1, 2), snap((x) => [als.getStore(), x], 3)));
  const resource = new AsyncResource('Mine');
  als.run('res', () => log(resource.runInAsyncScope(function (a) { return [this.t, als.getStore(), a]; }, { t: 1 }, 2)));
  log(typeof resource.asyncId(), typeof resource.triggerAsyncId(), resource.emitDestroy() === resource, AsyncResource.bind(() => als.getStore())());
});
try { als.run('throws', () => { throw new Error('out'); }); } catch (e) { log(e.message, als.getStore()); }
als.enterWith('top');
log(als.getStore());
als.disable();
log(als.getStore());
for (const f of [() => new AsyncResource(), () => new AsyncResource(5), () => AsyncLocalStorage.bind(5), () => new AsyncResource('x', { triggerAsyncId: -2 }), () => new AsyncLocalStorage({ name: 5 }), () => new AsyncResource('')]) try { f(); log('fine'); } catch (e) { log(e.name, e.code, e.message); }
const two = new AsyncLocalStorage();
als.run('one', () => two.run('two', async () => { await Promise.all([1, 2].map(async (n) => { await n; log(n, als.getStore(), two.getStore()); })); for await (const x of (async function* () { yield als.getStore(); })()) log('generator', x, two.getStore()); }));
log(typeof executionAsyncId(), typeof triggerAsyncId());
const { EventEmitterAsyncResource } = require('events');
// the timer above is due before the first turn, on any machine
for (const end = performance.now() + 5; performance.now() < end; );
als.run('eear', () => { const e = new EventEmitterAsyncResource({ name: 'E' }); e.on('x', () => log('eear', als.getStore())); als.run('other', () => e.emit('x')); log(e.asyncResource.eventEmitter === e); });
