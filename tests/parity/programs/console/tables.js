// console.table of everything: columns chosen, maps, sets, iterators, wide letters
const { inspect } = require('node:util');

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


for (const [data, columns] of [[null], [5], ['x', ['a']], [[]], [[[1, 2], [3, 4]]], [[{ a: 1 }, { b: 2 }], ['b']], [{ a: { x: 1 }, b: 5, c: [1, 2] }], [new Map([[1, { x: 1 }], [Symbol('k'), [2]]])], [new Set([1, Symbol('q')])], [[1, 'x'].entries()], [new Set([1]).values()], [new Map([[1, 1]]).keys()], [Buffer.from([1, 2])], [[Symbol('s'), 5, [10]]], [{ __proto__: null, q: 1 }], [[{ a: 1, b: 'Y' }, { a: 'Z', b: 2 }]], [[{ name: 'v'.repeat(60) }]], [{ foo: '\uffe5', bar: '\u4f60\u597d' }], [[undefined, null]], [{ a: { b: { c: 1 } } }], [[{ a: 1 }], ['x']]]) console.table(data, columns);
show(() => console.table([], false));
show(() => console.table([], [1]));
console.group('in a group');
console.table([{ a: 1 }]);
console.groupEnd();

