const dc = require('diagnostics_channel');
const log = (...a) => console.log(...a);
const ch = dc.channel('mine');
log(ch === dc.channel('mine'), ch.hasSubscribers, dc.hasSubscribers('mine'), ch.name, ch.constructor.name);
const sub = (message, name) => log('got', message, name);
dc.subscribe('mine', sub);
log(ch.constructor.name, ch.hasSubscribers);
ch.publish({ a: 1 });
ch.subscribe(() => { throw new Error('subscriber'); });
process.once('uncaughtException', (e) => log('uncaught', e.message));
ch.publish('second');
log(dc.unsubscribe('mine', sub), dc.unsubscribe('mine', sub), ch.hasSubscribers);
for (const f of [() => dc.channel(5), () => ch.subscribe(5), () => dc.channel(), () => dc.tracingChannel(5)]) try { f(); } catch (e) { log(e.code, e.message); }
const tc = dc.tracingChannel('op');
const events = {};
for (const n of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) events[n] = (m) => log(n, JSON.stringify(m, (k, v) => (v instanceof Error ? v.message : v)));
tc.subscribe(events);
log(tc.hasSubscribers, tc.traceSync((x) => x + 1, { s: 1 }, null, 4));
try { tc.traceSync(() => { throw new Error('sync'); }, {}); } catch (e) { log('rethrown', e.message); }
tc.traceCallback((a, cb) => setImmediate(cb, null, a), 1, { c: 1 }, null, 'v', (e, v) => log('callback', e, v));
setImmediate(async () => {
  log(await tc.tracePromise(async (x) => x, { p: 1 }, null, 'promised'));
  await tc.tracePromise(async () => { throw new Error('rejected'); }, {}).catch((e) => log('caught', e.message));
  log(tc.unsubscribe(events), tc.hasSubscribers);
  const { AsyncLocalStorage } = require('async_hooks');
  const als = new AsyncLocalStorage();
  const store = dc.channel('store');
  store.bindStore(als, (data) => ({ wrapped: data }));
  store.runStores('x', function (...args) { log(als.getStore(), this, args); }, 'this', 1, 2);
  log(als.getStore(), store.unbindStore(als), store.unbindStore(als));
});
