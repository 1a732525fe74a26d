const { Buffer: B, constants, transcode, isUtf8, isAscii, kMaxLength } = require('node:buffer');
const b = Buffer.from('the quick brown fox jumps over the lazy dog');
console.log(b);
console.log(
  b.indexOf('the'),
  b.indexOf('the', 1),
  b.lastIndexOf('the'),
  b.indexOf('zebra'),
  b.includes('fox'),
  b.indexOf(Buffer.from('dog')),
  b.indexOf(113),
  b.indexOf(''),
);
console.log(b.subarray(4, 9).toString(), b.slice(-3).toString(), b.at(-1), b.equals(Buffer.from(b)));
console.log(
  Buffer.compare(Buffer.from('abc'), Buffer.from('abd')),
  Buffer.from('b').compare(Buffer.from('a')),
  b.compare(b, 0, 3, 31, 34),
);
console.log(
  Buffer.concat([Buffer.from('a'), Buffer.from('bc'), Buffer.alloc(2)]),
  Buffer.concat([Buffer.from('abcdef')], 3),
);
console.log(
  Buffer.alloc(5, 'ab'),
  Buffer.alloc(4, 1),
  Buffer.alloc(3, Buffer.from([9, 8])),
  Buffer.alloc(6).fill('YQ==', 'base64'),
);
const w = Buffer.alloc(24);
w.writeUInt32BE(0xdeadbeef, 0);
w.writeInt16LE(-2, 4);
w.writeDoubleBE(Math.PI, 6);
w.writeFloatLE(1.5, 14);
w.writeBigInt64BE(-5n, 16);
console.log(
  w,
  w.readUInt32BE(0),
  w.readInt16LE(4),
  w.readDoubleBE(6),
  w.readFloatLE(14),
  w.readBigInt64BE(16),
  w.readUIntBE(0, 3),
  w.readIntLE(4, 6),
);
console.log(
  Buffer.from([1, 2, 3, 4]).swap16(),
  Buffer.from([1, 2, 3, 4]).swap32(),
  Buffer.from(Array.from({ length: 64 }, (_, i) => i)).swap64(),
);
console.log(JSON.stringify(Buffer.from('hi')), Buffer.from(JSON.parse(JSON.stringify(Buffer.from('hi')))));
console.log(
  Buffer.from([256, -1, 1.9, '7', NaN]),
  Buffer.from(new Uint16Array([1, 300]).buffer),
  Buffer.of(1, 2),
);
const copy = Buffer.alloc(6, 46);
console.log(
  b.copy(copy, 1, 4, 9),
  copy.toString(),
  copy.write('ZZZZZZZZ', 3),
  copy.toString(),
  copy.write('é€', 0, 4),
  copy,
);
for (const [what, run] of Object.entries({
  'alloc(-1)': () => Buffer.alloc(-1),
  'alloc("5")': () => Buffer.alloc('5'),
  'from(5)': () => Buffer.from(5),
  'from(null)': () => Buffer.from(null),
  'readUInt8(99)': () => b.readUInt8(99),
  'writeInt8(200)': () => w.writeInt8(200, 0),
  'swap16 odd': () => Buffer.alloc(3).swap16(),
  'concat(1)': () => Buffer.concat(1),
  'toString(nope)': () => b.toString('nope'),
  'indexOf({})': () => b.indexOf({}),
  'fill bad': () => Buffer.alloc(2).fill('zz', 'hex'),
})) {
  try {
    console.log(what, run());
  } catch (error) {
    console.log(what, error.name, error.code, error.message);
  }
}
console.log(
  constants.MAX_STRING_LENGTH,
  kMaxLength,
  isUtf8(Buffer.from([0xc3, 0x28])),
  isUtf8(Buffer.from('é')),
  isAscii(Buffer.from('a')),
  transcode(Buffer.from('€é'), 'utf8', 'latin1'),
);
console.log(atob('aGVsbG8='), btoa('hello'), B === Buffer, Buffer.poolSize);
try {
  atob('a');
} catch (error) {
  console.log(error.name, error.message, error.code);
}
const big = Buffer.alloc(200, 'x');
big.extra = 1;
console.log(big, Buffer.from(''), new Uint8Array(3));
