const hooks = require('async_hooks');
const seen = new Map();
const hook = hooks.createHook({
  init(id, type, trigger, resource) { if (!['TickObject', 'PROMISE'].includes(type)) seen.set(id, [type]); void resource; },
  before(id) { seen.get(id)?.push('before'); },
  after(id) { seen.get(id)?.push('after'); },
  destroy(id) { seen.get(id)?.push('destroy'); },
});
console.log(hook.enable() === hook);
// one after the other: which of a timer and an immediate comes first is open
setTimeout(() => {
  console.log(seen.get(hooks.executionAsyncId())?.[0], hooks.executionAsyncResource().constructor.name);
  setImmediate(() => { console.log(seen.get(hooks.executionAsyncId())?.[0]); setTimeout(last, 30); });
}, 1);
const resource = new hooks.AsyncResource('CUSTOM');
resource.runInAsyncScope(() => console.log(seen.get(hooks.executionAsyncId()), hooks.executionAsyncId() === resource.asyncId(), hooks.executionAsyncResource() === resource));
resource.emitDestroy();
const nested = new hooks.AsyncResource('NESTED', { triggerAsyncId: resource.asyncId() });
console.log(nested.triggerAsyncId() === resource.asyncId());
nested.runInAsyncScope(() => { const child = new hooks.AsyncResource('CHILD', { requireManualDestroy: true }); console.log(child.triggerAsyncId() === nested.asyncId()); });
for (const bad of [{ init: 5 }, { before: 'x' }, { after: null }, { destroy: 1 }, { promiseResolve: {} }]) try { hooks.createHook(bad); console.log('accepted'); } catch (e) { console.log(e.name, e.code, e.message); }
console.log(hooks.executionAsyncId(), hooks.triggerAsyncId(), Object.keys(hooks.asyncWrapProviders).includes('TCPWRAP'), Object.keys(hooks).sort().join());
function last() {
  hook.disable();
  const types = [...seen.values()].filter(([t]) => ['Timeout', 'Immediate', 'CUSTOM', 'NESTED', 'CHILD'].includes(t)).map((x) => x.join('>'));
  console.log(types);
  new hooks.AsyncResource('UNSEEN');
  console.log([...seen.values()].some(([t]) => t === 'UNSEEN'));
}
