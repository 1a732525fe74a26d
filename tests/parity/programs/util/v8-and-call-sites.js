// v8 and util.getCallSites: shapes, serializers by hand, wrong arguments
const { inspect } = require('node:util');
const { getCallSites } = require('node:util');
const v8 = require('node:v8');
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


show(() => Object.keys(v8.getHeapStatistics()));
show(() => Object.keys(v8.getHeapSpaceStatistics()[0]));
show(() => Object.keys(v8.getHeapCodeStatistics()));
show(() => v8.setFlagsFromString(5));
show(() => v8.setHeapSnapshotNearHeapLimit('x'));
show(() => v8.setHeapSnapshotNearHeapLimit(-1));
show(() => v8.deserialize(v8.serialize([1, , { a: '\u00fc\u20ac' }, new Set([1]), -0, NaN, Object(5), Object('s'), Buffer.from('q')])));
show(() => v8.serialize(() => {}));
show(() => v8.serialize(Symbol('x')));
show(() => v8.deserialize(Buffer.from('ff')));
show(() => v8.deserialize(5));
show(() => v8.startupSnapshot.isBuildingSnapshot());
show(() => v8.startupSnapshot.addSerializeCallback(() => {}));
show(() => [v8.isStringOneByteRepresentation('x'), v8.isStringOneByteRepresentation('\u20ac')]);
show(() => v8.isStringOneByteRepresentation(5));
show(() => v8.queryObjects(5));
show(() => v8.promiseHooks.onInit(5));
show(() => v8.promiseHooks.createHook({ init: 5 }));
show(() => { const writer = new v8.Serializer(); writer.writeHeader(); writer.writeUint32(5); writer.writeUint64(1, 2); writer.writeDouble(1.5); writer.writeRawBytes(Buffer.from('x')); writer.writeValue({ a: 1 }); return writer.releaseBuffer(); });
show(() => new v8.Deserializer(5));
show(() => { const reader = new v8.Deserializer(v8.serialize('x')); reader.readHeader(); return [reader.getWireFormatVersion(), reader.readValue(), reader.buffer.length]; });
show(() => new v8.Serializer().writeRawBytes(5));
show(() => new v8.Deserializer(Buffer.alloc(0)).readUint32());
show(() => new v8.Deserializer(Buffer.alloc(1)).readDouble());
show(() => new v8.Deserializer(Buffer.alloc(1)).readRawBytes(5));
function outer() { return inner(); }
function inner() { return getCallSites(2); }
show(() => outer().map((site) => [Object.getPrototypeOf(site), site.functionName, /^\d+$/.test(site.scriptId), site.scriptName === __filename, site.lineNumber > 0, Object.keys(site)]));
for (const given of [0, 201, 'x', { sourceMap: 5 }]) show(() => getCallSites(given));

