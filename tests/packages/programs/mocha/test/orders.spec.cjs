const assert = require('node:assert');

describe('orders', function () {
  this.timeout(500);
  const calls = [];
  before(() => calls.push('before'));
  beforeEach(async () => {
    await null;
    calls.push('beforeEach');
  });
  afterEach((done) => {
    calls.push('afterEach');
    setImmediate(done);
  });
  it('adds', () => assert.strictEqual(1 + 1, 2));
  it('waits for promises', async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
  });
  it('waits for callbacks', (done) => setTimeout(done, 1));
  it('shows what differs', () => assert.deepStrictEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] }));
  it('fails by rejection', () => Promise.reject(new TypeError('rejected')));
  it('takes too long', function (done) {
    this.timeout(10);
    void done;
  });
  it('is to be written');
  it.skip('is skipped', () => assert.fail());
  context('nested', () => {
    let tries = 0;
    it('is tried again', function () {
      this.retries(2);
      assert.ok(++tries > 1);
    });
    it('runs hooks of both', () => assert.ok(calls.length > 5));
  });
});
