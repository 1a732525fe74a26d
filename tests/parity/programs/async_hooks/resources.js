// createHook: what is told of timers, requests, handles and promises, one after the other
const { createHook, executionAsyncId, executionAsyncResource, triggerAsyncId } = require('node:async_hooks');
const fs = require('node:fs');
const net = require('node:net');
const crypto = require('node:crypto');
const zlib = require('node:zlib');
const dns = require('node:dns');

let told = [];
let names = new Map();
const name = (id) => names.get(id) ?? 'other';
const hook = createHook({
  init(id, type, trigger, resource) {
    names.set(id, `${type} ${names.size}`);
    told.push(`init ${type} by ${name(trigger)} in ${name(executionAsyncId())} ${typeof resource}`);
  },
  before: (id) => told.push(`before ${name(id)} ${executionAsyncId() === id}`),
  after: (id) => told.push(`after ${name(id)}`),
});

const watch = (title, act) =>
  new Promise((done) => {
    told = [];
    names = new Map();
    hook.enable();
    act(() => {
      hook.disable();
      console.log(`# ${title}`);
      console.log(told.filter((line) => !line.includes('TickObject')).join('\n'));
      setTimeout(done, 5);
    });
  });

console.log(executionAsyncId(), triggerAsyncId(), typeof executionAsyncResource());
setImmediate(async () => {
  await watch('timeout', (end) => setTimeout(end, 1));
  await watch('immediate', (end) => setImmediate(end));
  await watch('microtask', (end) => queueMicrotask(end));
  await watch('file', (end) => fs.stat('.', end));
  await watch('lookup', (end) => dns.lookup('127.0.0.1', end));
  await watch('random', (end) => crypto.randomBytes(4, end));
  await watch('derived', (end) => crypto.pbkdf2('a', 'b', 1, 8, 'sha1', end));
  await watch('deflate', (end) => zlib.deflate('x', end));
  await watch('promise', (end) => Promise.resolve(1).then(() => end()));
  await watch('await', async (end) => {
    await null;
    end();
  });
  await watch('server', (end) => {
    const server = net.createServer().listen(0, () => server.close(end));
  });
});
