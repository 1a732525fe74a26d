// zstd: what is compressed comes back, however it was written; parameters and sizes are checked
const zlib = require('node:zlib');
const { promisify } = require('node:util');
const { Readable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { constants } = zlib;
const text = Buffer.from('what comes back comes back, and what comes back is short\n'.repeat(200));
const show = (name, run) => { try { console.log(name, run()); } catch ({ name: kind, code, errno, message }) { console.log(name, kind, code, errno, message); } };
for (const input of ['', 'x', 'zzzzzzzzzzzzzzzzzzzz', text, Buffer.alloc(300000, 'q'), Buffer.from('äöü漢字'.repeat(99))])
  for (const level of [1, 3, 19]) show(`${input.length} at ${level}`, () => { const packed = zlib.zstdCompressSync(input, { params: { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 1 } }); return [packed.subarray(0, 4).toString('hex'), zlib.zstdDecompressSync(packed).equals(Buffer.from(input)), packed.length < Math.max(30, input.length / 2)]; });
for (const params of [{ 101: 9 }, { 101: 12 }, { 105: 8 }, { 107: 10 }, { 160: 3 }, { 100: 99 }, { 10000: 0 }, { 100: 'x' }]) show(JSON.stringify(params), () => zlib.zstdCompressSync('abc', { params }).length > 0);
show('window of the decoder', () => zlib.createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: 1 } }));
for (const pledgedSrcSize of [3, 2, 4, -1, 1.5, '3']) show(`pledged ${pledgedSrcSize}`, () => zlib.zstdDecompressSync(zlib.zstdCompressSync('abc', { pledgedSrcSize })).toString());
show('not zstd', () => zlib.zstdDecompressSync('not zstd'));
show('cut', () => zlib.zstdDecompressSync(zlib.zstdCompressSync(text).subarray(0, -3)));
(async () => {
  console.log((await promisify(zlib.zstdDecompress)(await promisify(zlib.zstdCompress)(text))).equals(text));
  const parts = [];
  await pipeline(Readable.from([text.subarray(0, 5), text.subarray(5, 3000), text.subarray(3000)]), zlib.createZstdCompress({ chunkSize: 64 }), zlib.createZstdDecompress(), async (source) => { for await (const part of source) parts.push(part); });
  console.log(Buffer.concat(parts).equals(text));
  const stream = zlib.createZstdCompress();
  stream.on('data', (data) => console.log('data', data.toString('hex')));
  stream.on('end', () => console.log('end', stream.bytesWritten));
  stream.write('hello', () => stream.flush(() => { console.log('flushed'); stream.end('!'); }));
})();
