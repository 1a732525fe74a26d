const v8 = require('node:v8');
const shared = { once: true };
const values = [null, undefined, true, -0, 1, -64, 1e10, 1.5, NaN, 'ascii', 'é', '漢字', 123n, -(2n ** 70n), [1, 2.5], [1, , 3], { a: { b: [shared, shared] } }, new Map([[1, { x: 1 }]]), new Set(['a']), new Date(0), /x/gi, Object(1), Object('s'), Buffer.from('buf'), new Float64Array([1, 2]), new ArrayBuffer(3)];
for (const value of values) {
  const data = v8.serialize(value);
  console.log(data.toString('hex'), v8.deserialize(data));
}
const circular = { name: 'c' };
circular.self = circular;
console.log(v8.deserialize(v8.serialize(circular)));
const error = v8.deserialize(v8.serialize(Object.assign(new RangeError('bad'), { stack: 'the stack' })));
console.log(error.name, error.message, error.stack, error instanceof RangeError);
for (const bad of [() => {}, Symbol('x'), { f() {} }]) {
  try {
    v8.serialize(bad);
  } catch (thrown) {
    console.log(thrown.name, thrown.message);
  }
}
try {
  v8.deserialize(Buffer.from('garbage'));
} catch (thrown) {
  console.log(thrown.name, thrown.message);
}
const serializer = new v8.Serializer();
serializer.writeHeader();
serializer.writeUint32(7);
serializer.writeUint64(1, 2);
serializer.writeDouble(0.5);
serializer.writeRawBytes(Buffer.from('raw'));
const buffer = serializer.releaseBuffer();
const deserializer = new v8.Deserializer(buffer);
console.log(buffer, deserializer.readHeader(), deserializer.getWireFormatVersion(), deserializer.readUint32(), deserializer.readUint64(), deserializer.readDouble(), deserializer.readRawBytes(3).toString());
console.log(typeof v8.getHeapStatistics().heap_size_limit, v8.getHeapSpaceStatistics().length, v8.isStringOneByteRepresentation('é'), v8.isStringOneByteRepresentation('漢'));
