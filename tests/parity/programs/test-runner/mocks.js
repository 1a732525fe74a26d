// node:test's mocks outside a test: functions, methods, getters, timers, the date
const { mock } = require('node:test');

const add = mock.fn((a, b) => a + b);
console.log(add(1, 2), add.call({ at: 'here' }, 3, 4), add.mock.callCount());
console.log(add.mock.calls.map((call) => [call.arguments, call.result, call.error, call.target, call.this]));
add.mock.mockImplementationOnce(() => 'once', 3);
add.mock.mockImplementation(() => 'from now on');
console.log(add(), add(), add());
const failing = mock.fn(() => {
  throw new RangeError('no');
});
try {
  failing();
} catch {
  console.log(failing.mock.calls[0].error.message, failing.mock.calls[0].result);
}
class Base {
  greet() {
    return 'hello';
  }
  get size() {
    return 1;
  }
  set size(value) {
    throw new Error(`set to ${value}`);
  }
}
const object = new Base();
mock.method(object, 'greet', () => 'mocked');
const size = mock.getter(object, 'size', () => 7);
console.log(object.greet(), object.size, size.mock.callCount());
mock.method(Base.prototype, 'greet', { times: 1, implementation: () => 'twice?' }.implementation, { times: 1 });
console.log(new Base().greet(), new Base().greet());
mock.restoreAll();
console.log(object.greet(), object.size, Object.hasOwn(object, 'greet'));
add.mock.resetCalls();
console.log(add.mock.callCount(), add());

mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'setImmediate', 'Date'], now: 1000 });
const seen = [];
setTimeout((text) => seen.push(`${text} at ${Date.now()}`), 50, 'timeout');
const interval = setInterval(() => seen.push(`interval at ${Date.now()}`), 20);
setImmediate(() => seen.push(`immediate at ${Date.now()}`));
console.log(new Date().toISOString(), seen.length);
mock.timers.tick(45);
clearInterval(interval);
mock.timers.tick(45);
mock.timers.setTime(100_000);
setTimeout(() => seen.push(`last at ${Date.now()}`), 1);
mock.timers.runAll();
console.log(seen);
mock.timers.reset();
console.log(Date.now() > 1e12);
for (const bad of [
  () => mock.method(object, 'missing'),
  () => mock.fn('text'),
  () => mock.timers.tick(1),
  () => mock.timers.enable({ apis: ['setTimeoutt'] }),
  () => mock.getter({ plain: 1 }, 'plain', 3),
])
  try {
    bad();
    console.log('accepted');
  } catch (error) {
    console.log(error.code, error.message);
  }
