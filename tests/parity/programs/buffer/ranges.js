// Offsets and lengths of reads, writes, fill, copy and search: every bound
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


const bytes = Buffer.from('00017f80ff102030', 'hex');
for (const read of ['readUInt8', 'readInt16LE', 'readUIntBE', 'readDoubleLE', 'readBigInt64BE', 'readFloatBE', 'readIntLE'])
  for (const args of [[], [0], [0, 3], [-1], [100], ['1'], [1.5], [0, 7], [0, 0], [Infinity], [NaN], [null], [2, '3']]) show(() => bytes[read](...args));
for (const write of ['writeUInt8', 'writeInt16LE', 'writeUIntBE', 'writeDoubleLE', 'writeBigInt64BE', 'writeFloatBE', 'writeIntLE', 'writeUInt32BE'])
  for (const args of [[1, 0], [300, 0], [-1, 0, 3], [1, 100], [1, '1'], [2 ** 40, 0, 6], [2 ** 50, 0, 6], [1n, 0], [2n ** 63n, 0], [NaN, 0, 2], [1.7, 0, 3]]) show(() => Buffer.alloc(12)[write](...args));
for (const args of [['abc'], ['abc', 1], ['abc', 1, 1], ['abc', 'hex'], ['abc', 20], ['abc', -1], ['abc', 1, 100], ['abc', 0, 2, 'latin1'], [5], ['zz', 'hex'], ['616', 'hex'], ['a\u20ac', 0, 3], ['ab', 0, 3, 'ucs2'], ['abc', 0, 0, 'bogus'], ['abc', '1', 1]])
  show(() => { const target = Buffer.alloc(6, '.'); return [target.write(...args), target.toString('latin1')]; });
for (const args of [['a'], ['abc', 1], ['a', 1, 3], ['a', 1, 3, 'bogus'], [-1], [''], ['zz', 'hex'], ['\u20ac'], ['a', -1], ['a', 0, 7], [null], [{}], [new Uint8Array(0)], [1.9, '1'], ['a', '0'], ['a', 0, NaN]])
  show(() => Buffer.alloc(6, '.').fill(...args).toString('latin1'));
for (const args of [['c'], ['c', 3], ['c', -3], ['', 2], ['', 99], [99], [99.9], [355], [Buffer.from('de')], [{}], [null], ['64', 'hex'], ['c', null], ['c', {}], ['c', '2'], ['c', Infinity], ['c', NaN], ['zz', 'bogus'], ['d\0', 'ucs2']]) {
  show(() => Buffer.from('abcdefcde').indexOf(...args));
  show(() => Buffer.from('abcdefcde').lastIndexOf(...args));
}
for (const args of [[0], [1], [1, 2], [5], [-1], [0, -1], [0, 9], [0, 2, 1], [0, 0, '2'], ['1'], [NaN, NaN], [0, 0, -1]])
  show(() => { const target = Buffer.alloc(3); return [Buffer.from('wxyz').copy(target, ...args), target]; });
for (const encoding of ['utf8', 'ucs2', 'latin1', 'base64', 'base64url', 'hex', 'ascii']) for (const [start, end] of [[], [1], [1, 5], [-1, 100], [NaN, '7'], [3, 1]]) show(() => bytes.toString(encoding, start, end));
for (const slice of ['latin1Slice', 'utf8Slice', 'hexSlice', 'ucs2Slice', 'base64Slice']) for (const args of [[], [1, 3], [99], [-1], [1, 99], ['1']]) show(() => bytes[slice](...args));
for (const write of ['latin1Write', 'utf8Write', 'hexWrite', 'ucs2Write', 'base64Write']) for (const args of [['6162'], ['6162', 1], ['6162', 9], ['6162', -1], ['6162', 1, 1], ['6162', 0, 99], [5]]) show(() => Buffer.alloc(4)[write](...args));

