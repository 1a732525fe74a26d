'use strict';
// the promises that V8 makes for an async function which returns one
const { createHook } = require('async_hooks');

const ids = new Map();
const log = [];
const short = (id) => ids.get(id) ?? '-';
const tell = (event) => (id) => {
  if (ids.has(id)) log.push(`${event} ${short(id)}`);
};
createHook({
  init(id, type, trigger) {
    if (type !== 'PROMISE') return;
    ids.set(id, ids.size);
    log.push(`init ${short(id)} by ${short(trigger)}`);
  },
  before: tell('before'),
  after: tell('after'),
  promiseResolve: tell('resolve'),
}).enable();

async function returnsPromise() {
  return Promise.resolve(1);
}
const returnsNew = async () => new Promise((resolve) => resolve(2));
const object = {
  async method() {
    return 3;
  },
};
const turn = () => new Promise((resolve) => setImmediate(resolve));

const run = (label, start) => {
  log.push(`${label}:`);
  start();
};
run('promise', returnsPromise);
setImmediate(() => {
  run('new promise', returnsNew);
  setImmediate(() => {
    run('value', () => object.method());
    setImmediate(() => {
      run('chain', () => returnsPromise().then(() => turn()));
      process.on('exit', () => console.log(log.join('\n')));
    });
  });
});
