'use strict';
// what hooks are told where a scope ends otherwise than by returning
const { AsyncResource, createHook, executionAsyncId } = require('async_hooks');
const { randomBytes } = require('crypto');

const log = [];
const kinds = new Map();
const wanted = new Set(['RANDOMBYTESREQUEST', 'Timeout', 'Immediate', 'TickObject', 'mine']);
// an exception that was handled makes an immediate of its own
const isLogged = (id) => kinds.has(id) && kinds.get(id) !== 'Immediate';
const name = (id) => kinds.get(id) ?? (id < 2 ? id : 'other');
const hook = createHook({
  init(id, type) {
    if (wanted.has(type)) kinds.set(id, type);
  },
  before(id) {
    if (isLogged(id)) log.push(`before ${name(id)}`);
  },
  after(id) {
    if (isLogged(id)) log.push(`after ${name(id)}`);
  },
  destroy(id) {
    if (kinds.get(id) !== 'mine') return;
    log.push('destroy mine');
    others.pop()?.emitDestroy();
  },
}).enable();
const others = [];

process.on('uncaughtException', (error) => {
  log.push(`${error.message} in ${name(executionAsyncId())}`);
});
process.on('exit', () => console.log(log));

const tick = () => {
  log.push('tick');
  setTimeout(() => {
    setImmediate(() => {
      randomBytes(1, () => {
        log.push('random');
        // nothing else keeps the process alive: the hooks are told all the same, also of what they destroy themselves
        process.once('beforeExit', () => {
          log.push('beforeExit');
          hook.disable();
        });
        for (let count = 0; count < 2; count++) others.push(new AsyncResource('mine'));
        new AsyncResource('mine').emitDestroy();
        throw new Error('of a request');
      });
      throw new Error('of an immediate');
    });
    throw new Error('of a timer');
  }, 1);
  throw new Error('of a tick');
};
process.nextTick(tick);
