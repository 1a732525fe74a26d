const v8 = require('node:v8');
const shared = { shared: true };
const values = [
  undefined, null, true, false, 0, -1, 42, 2 ** 30, -(2 ** 31), 1.5, -0, NaN, Infinity, 12345678901234567890n, -5n,
  '', 'latin ü', 'ein € und 😀', [1, 2, 3], [1, , 3], { a: 1, b: { c: [shared, shared] } }, { 5: 'five', x: 1 },
  new Date(86400000), /a+b/gi, new Map([[1, 'a'], ['b', { c: 2 }]]), new Set([1, 'x']), new Uint8Array([1, 2, 3]),
  new Float64Array([1.5, 2.5]), Buffer.from('buffer'), new ArrayBuffer(4), Object(1), Object('s'), Object(true),
];
for (const value of values) {
  const bytes = v8.serialize(value);
  console.log(bytes.toString('hex'), v8.deserialize(bytes));
}
const loop = { name: 'loop' };
loop.self = loop;
console.log(v8.deserialize(v8.serialize(loop)));
const error = v8.deserialize(v8.serialize(new RangeError('too far', { cause: 'why' })));
console.log(error.name, error.message, error.cause, error instanceof RangeError);
for (const bad of [() => {}, Symbol('s')]) {
  try {
    v8.serialize(bad);
  } catch (e) {
    console.log(e.name, e.message);
  }
}
try {
  v8.deserialize(Buffer.from([0xff, 0x0f, 0x6f]));
} catch (e) {
  console.log(e.name, e.message);
}
