// node:test: hooks around suites and tests, plans, skips, todo, only, diagnostics, in the spec reporter
const { after, afterEach, before, beforeEach, describe, it, suite, test } = require('node:test');
const assert = require('node:assert');

const order = [];
describe('hooks', () => {
  before(() => order.push('before'));
  after(() => order.push('after'));
  beforeEach((t) => order.push(`beforeEach ${t.name}`));
  afterEach((t) => order.push(`afterEach ${t.name}`));
  it('first', () => void order.push('first'));
  describe('inner', () => {
    beforeEach(() => order.push('inner beforeEach'));
    it('second', async () => {
      await null;
      order.push('second');
    });
  });
});
test('their order', () => {
  assert.deepStrictEqual(order, [
    'before',
    'beforeEach first',
    'first',
    'afterEach first',
    'beforeEach second',
    'inner beforeEach',
    'second',
    'afterEach second',
    'after',
  ]);
});
test('a plan that is kept', (t) => {
  t.plan(2);
  t.assert.ok(true);
  t.assert.equal(1, 1);
});
test('subtests', async (t) => {
  t.diagnostic('a remark');
  await t.test('one', () => undefined);
  await t.test('two', { skip: 'not today' }, () => assert.fail());
  await t.test('three', { todo: true }, () => undefined);
  console.log('full name', t.fullName, 'signal', t.signal.aborted);
});
test('by callback', (t, done) => setImmediate(done));
suite('skipped', { skip: true }, () => {
  it('never', () => assert.fail());
});
test('skips itself', (t) => t.skip('seen too late'));
test.todo('for later');
