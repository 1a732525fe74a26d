// The message of every kind of failed assertion
const { inspect } = require('node:util');
const assert = require('node:assert');
let count = 0;
/** Prints what a call gives, or what it throws. */
const show = (run) => {
  count++;
  try {
    console.log(count, inspect(run(), { depth: 4, breakLength: 120 }));
  } catch (error) {
    console.log(count, error.name, error.code, error.message);
  }
};


class Mine extends Error {}
const failing = [
  () => assert(false, 'mine'), () => assert(null, new Mine('e')), () => assert.equal(1, 2), () => assert.strictEqual(1, 2), () => assert.strictEqual('a\nb\nc', 'a\nb\nd'), () => assert.strictEqual('x', 'y', 'own'),
  () => assert.deepStrictEqual([1, 2, [3]], [1, 2, [4]]), () => assert.deepStrictEqual({ a: 1, b: { c: 1 } }, { a: 1, b: { c: 2 } }), () => assert.deepEqual(new Map([[1, 2]]), new Map([[1, 3]])), () => assert.deepStrictEqual(new Set([1]), new Set([2])),
  () => assert.deepStrictEqual(-0, 0), () => assert.deepStrictEqual(NaN, NaN), () => assert.deepStrictEqual(new Date(0), new Date(1)), () => assert.deepStrictEqual(/a/g, /a/i), () => assert.deepStrictEqual([1], { 0: 1 }), () => assert.deepStrictEqual(Object(1), Object(2)),
  () => assert.deepStrictEqual(new Error('a'), new Error('b')), () => assert.notStrictEqual(1, 1), () => assert.notDeepStrictEqual({ a: 1 }, { a: 1 }), () => assert.throws(() => {}), () => assert.throws(() => { throw new Error('x'); }, /y/), () => assert.throws(() => { throw new Error('x'); }, { message: 'y' }),
  () => assert.throws(() => { throw new Error('x'); }, TypeError), () => assert.throws(() => { throw new Error('x'); }, 'x'), () => assert.throws('x'), () => assert.throws(() => { throw null; }, {}), () => assert.doesNotThrow(() => { throw new Error('x'); }, 'mm'),
  () => assert.ifError(null), () => assert.ifError(new Error('q')), () => assert.ifError(5), () => assert.match('a', /b/), () => assert.match(5, /b/), () => assert.doesNotMatch('a', /a/), () => assert.fail(), () => assert.fail('x'), () => assert.fail(new TypeError('q')),
  () => assert.ok(), () => assert.equal(), () => assert.partialDeepStrictEqual({ a: 1, b: 2 }, { a: 1 }), () => assert.partialDeepStrictEqual({ a: 1 }, { a: 2 }), () => new assert.AssertionError(), () => new assert.Assert({ diff: 'full' }).strictEqual(1, 2),
  () => assert.deepEqual([NaN], [NaN]), () => assert.deepEqual({ a: 1 }, { a: '1' }), () => assert.deepStrictEqual(Array(60).fill(1), Array(60).fill(2)), () => assert.deepStrictEqual({ a: Symbol.for('a'), [Symbol('b')]: 1 }, { a: 1 }), () => assert.deepStrictEqual(new Uint8Array([1, 2]), new Uint8Array([1, 3])),
  () => assert.strictEqual({ a: 1 }, { a: 1 }), () => assert.strictEqual([1, 2, 3], [1, 2, 3]), () => assert.deepStrictEqual(new Proxy({ a: 1 }, {}), { a: 2 }), () => assert.deepStrictEqual(new WeakSet(), new WeakSet()),
];
for (const run of failing) show(run);

