const log = (...a) => console.log(...a);
const tell = (f) => { try { log(f()); } catch (e) { log(e.name, e.code, e.message); } };
const b = Buffer.from([0xff, 0x80, 0x01, 0x7f, 0xfe, 0x00, 0x10, 0xa5, 0x5a]);
for (const kind of ['UInt8', 'Int8', 'UInt16LE', 'UInt16BE', 'Int16LE', 'Int16BE', 'UInt32LE', 'UInt32BE', 'Int32LE', 'Int32BE', 'FloatLE', 'FloatBE', 'DoubleLE', 'DoubleBE', 'BigInt64LE', 'BigInt64BE', 'BigUInt64LE', 'BigUInt64BE']) {
  log(kind, b[`read${kind}`](), b[`read${kind}`](1), typeof b[`read${kind.replace('UInt', 'Uint')}`]);
  for (const offset of [-1, 9, 1.5, '1', null, NaN, Infinity]) tell(() => b[`read${kind}`](offset));
  const big = kind.startsWith('Big');
  const target = Buffer.alloc(9);
  log(target[`write${kind}`](big ? 5n : 5, 1), target);
  for (const value of big ? [-1n, 2n ** 64n, 2n ** 63n, 5] : [-1, 256, 65536, 2 ** 31, 2 ** 32, 1.5, '7', NaN]) tell(() => (target.fill(0), target[`write${kind}`](value), target.toString('hex')));
}
for (const width of [1, 3, 5, 6, 7, 0, '3', undefined]) {
  tell(() => [b.readUIntBE(0, width), b.readUIntLE(1, width), b.readIntBE(0, width), b.readIntLE(1, width)]);
  tell(() => { const t = Buffer.alloc(8); t.writeUIntBE(0x12, 0, width); t.writeIntLE(-2, 1, width); return t; });
}
tell(() => Buffer.alloc(4).writeUIntLE(2 ** 24, 0, 3));
tell(() => Buffer.alloc(4).writeIntBE(-(2 ** 23) - 1, 0, 3));
tell(() => Buffer.alloc(2).readDoubleLE());
tell(() => Buffer.alloc(0).readUInt8(0));
const s = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]);
log(Buffer.from(s).swap16(), Buffer.from(s).swap32(), Buffer.from(s).swap64());
for (const f of ['swap16', 'swap32', 'swap64']) tell(() => Buffer.alloc(3)[f]());
