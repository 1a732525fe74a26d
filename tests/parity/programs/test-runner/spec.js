const { test, describe, it, before, after, beforeEach, afterEach, mock } = require('node:test');
const assert = require('node:assert/strict');
test('passes', () => assert.equal(1, 1));
test('awaits', async () => {
  await new Promise((resolve) => setTimeout(resolve, 2));
});
test('calls back', (t, done) => setImmediate(done));
test('subtests', async (t) => {
  await t.test('one', () => {});
  await t.test('two', (t) => t.diagnostic('a note'));
});
describe('a suite', () => {
  const calls = [];
  before(() => calls.push('before'));
  after(() => console.log(calls.join(' ')));
  beforeEach(() => calls.push('each'));
  afterEach(() => calls.push('after each'));
  it('works', () => {});
  it('is skipped', { skip: true });
  it.todo('is for later');
});
test('mocks', () => {
  const fn = mock.fn((a) => a + 1);
  assert.equal(fn(1), 2);
  assert.equal(fn.mock.callCount(), 1);
  const object = { method: () => 'real' };
  mock.method(object, 'method', () => 'mocked');
  assert.equal(object.method(), 'mocked');
  mock.restoreAll();
  assert.equal(object.method(), 'real');
});
test('mock timers', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  let fired = false;
  setTimeout(() => {
    fired = true;
  }, 5000);
  t.mock.timers.tick(5000);
  assert.ok(fired);
  assert.equal(Date.now(), 5000);
});
