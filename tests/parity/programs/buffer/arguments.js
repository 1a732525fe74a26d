// What Buffer makes of wrong, odd and missing arguments
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


for (const size of [undefined, null, NaN, -1, '5', {}, Infinity, 2 ** 53, 1.5, true, 5n]) show(() => Buffer.alloc(size));
for (const value of [undefined, null, 5, true, {}, [], () => {}, Symbol('x'), 5n, Object('abc'), { length: 2, 0: 5 }, { type: 'Buffer', data: [1, 2] }, new Map(), { valueOf: () => 'x' }, { [Symbol.toPrimitive]: () => 'q' }]) show(() => Buffer.from(value));
for (const encoding of ['utf8', 'UTF-8', 'ucs2', 'latin1', 'base64', 'base64url', 'hex', 'ascii', null, '', 'bogus', 5, {}]) show(() => Buffer.from('h\u00e9\u20ac=_-/+4142zz', encoding));
for (const fill of [1n, {}, null, '', 'ab', 256, -1, '\u20ac', Buffer.from('xy')]) show(() => Buffer.alloc(5, fill));
show(() => Buffer.alloc(5, 'zz', 'hex'));
show(() => Buffer.alloc(5, 'a', 'bogus'));
show(() => Buffer.from(new ArrayBuffer(8), 9));
show(() => Buffer.from(new ArrayBuffer(8), 2, 9));
show(() => Buffer.from(new ArrayBuffer(8), -1));
show(() => Buffer.copyBytesFrom(new Uint16Array([1, 2, 3]), 1, 1));
show(() => Buffer.copyBytesFrom([1]));
show(() => Buffer.concat('x'));
show(() => Buffer.concat([5]));
show(() => Buffer.concat([Buffer.from('abc')], -1));
show(() => Buffer.concat([Buffer.from('abc')], 5));
for (const value of ['abc', '\u20ac\ud800', new DataView(new ArrayBuffer(3)), 5, null]) show(() => Buffer.byteLength(value));
for (const given of ['a', 5, new Uint8Array([97])]) {
  show(() => Buffer.from('a').equals(given));
  show(() => Buffer.from('a').compare(given));
}
for (const size of [1, 2, 3, 4, 8]) for (const swap of ['swap16', 'swap32', 'swap64']) show(() => Buffer.alloc(size, 'abcdefgh')[swap]());

