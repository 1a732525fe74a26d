const assert = require('node:assert');
const strict = assert.strict;
const attempts = {
  'ok(0)': () => assert.ok(0),
  'ok with message': () => assert(false, 'my message'),
  equal: () => assert.equal(1, 2),
  strictEqual: () => strict.equal('a\nb\nc', 'a\nB\nc'),
  'strictEqual objects': () => strict.equal({ a: 1 }, { a: 1 }),
  notStrictEqual: () => strict.notEqual(1, 1),
  deepEqual: () => strict.deepEqual({ a: 1, b: { c: [1, 2, 3] } }, { a: 1, b: { c: [1, 5, 3] } }),
  'deepEqual types': () => strict.deepEqual([1, '2'], [1, 2]),
  'deepEqual maps': () => strict.deepEqual(new Map([['a', 1]]), new Map([['a', 2]])),
  'deepEqual sets': () => strict.deepEqual(new Set([1, 2]), new Set([1, 3])),
  'deepEqual dates': () => strict.deepEqual(new Date(0), new Date(1)),
  notDeepEqual: () => strict.notDeepEqual({ a: 1 }, { a: 1 }),
  'loose deepEqual': () => assert.deepEqual({ a: '1' }, { a: 2 }),
  partialDeepEqual: () => assert.partialDeepStrictEqual({ a: 1, b: 2 }, { a: 2 }),
  match: () => strict.match('hello', /x/),
  doesNotMatch: () => strict.doesNotMatch('hello', /h/),
  throws: () => strict.throws(() => {}),
  'throws wrong': () =>
    strict.throws(
      () => {
        throw new Error('one');
      },
      { message: 'two' },
    ),
  'throws regexp': () =>
    strict.throws(() => {
      throw new Error('one');
    }, /two/),
  doesNotThrow: () =>
    strict.doesNotThrow(() => {
      throw new Error('inner');
    }),
  ifError: () => strict.ifError(new Error('passed on')),
  fail: () => assert.fail(),
  'fail message': () => assert.fail('boom'),
  'long arrays': () =>
    strict.deepEqual(
      Array.from({ length: 60 }, (_, i) => i),
      Array.from({ length: 60 }, (_, i) => (i === 30 ? -1 : i)),
    ),
  'long strings': () => strict.equal('x'.repeat(100) + 'a', 'x'.repeat(100) + 'b'),
  buffers: () => strict.deepEqual(Buffer.from('abc'), Buffer.from('abd')),
  nan: () => strict.equal(NaN, 0),
  circular: () => {
    const a = {};
    a.a = a;
    const b = {};
    b.a = { a: b };
    b.c = 1;
    strict.deepEqual(a, b);
  },
};
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    attempt();
    console.log(name, 'passed');
  } catch (error) {
    console.log(`--- ${name}`, error.name, error.code, error.generatedMessage, error.operator);
    console.log(error.message);
  }
}
strict.deepEqual(new Map([[{ a: 1 }, new Set([1])]]), new Map([[{ a: 1 }, new Set([1])]]));
strict.throws(() => {
  throw new TypeError('x');
}, TypeError);
assert.rejects(Promise.resolve(1)).catch((error) => console.log(error.message));
assert
  .rejects(async () => {
    throw new Error('r');
  }, /r/)
  .then(() => console.log('rejects ok'));
assert
  .doesNotReject(async () => {
    throw new Error('r2');
  })
  .catch((error) => console.log(error.message));
