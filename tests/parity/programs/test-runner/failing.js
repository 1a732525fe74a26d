const { test } = require('node:test');
const assert = require('node:assert');
test('fails with a diff', () => assert.deepStrictEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] }));
test('throws', async () => {
  throw new TypeError('not this');
});
test('is fine', () => {});
