// hooks turned on while a reaction runs are told of its end; async functions are told apart from plain ones
const async_hooks = require('node:async_hooks');
const { promiseHooks } = require('node:v8');
const { types } = require('node:util');

for (const name of ['onInit', 'onBefore', 'onAfter', 'onSettled'])
  for (const hook of [async () => {}, async function named() {}, async function* () {}, 5, undefined, () => {}])
    try {
      promiseHooks[name](hook)();
      console.log(name, 'taken');
    } catch (error) {
      console.log(name, error.code, error.message);
    }
console.log(types.isAsyncFunction(async () => 1), types.isAsyncFunction({ async m() {} }.m), types.isAsyncFunction(() => 1));

Promise.resolve(1).then(() => {
  const seen = [];
  const hook = async_hooks.createHook({
    init: (id, type) => seen.push(`init ${type}`),
    before: () => seen.push('before'),
    after: () => seen.push('after'),
  }).enable();
  process.nextTick(() => {
    hook.disable();
    console.log(seen);
  });
});
