// a Brotli stream that is flushed: all that was written can be read at once
const zlib = require('node:zlib');
const compress = zlib.createBrotliCompress({ params: { [zlib.constants.BROTLI_PARAM_LGWIN]: 22 } });
const noise = Buffer.from(Array.from({ length: 40 }, (_, n) => (n * 197 + 31) % 256));
const seen = [];
compress.on('data', (data) => seen.push(data));
compress.write(noise, () => compress.flush(() => {
  console.log('flushed', Buffer.concat(seen).includes(noise));
  compress.write('and then some text', () => compress.flush(() => {
    compress.end('the end', () => console.log('written', compress.bytesWritten));
  }));
}));
compress.on('end', () => {
  const back = zlib.brotliDecompressSync(Buffer.concat(seen));
  console.log(back.subarray(0, 40).equals(noise), back.subarray(40).toString());
});
for (const params of [{ [zlib.constants.BROTLI_PARAM_DISABLE_LITERAL_CONTEXT_MODELING]: 42 }, { [zlib.constants.BROTLI_PARAM_DISABLE_LITERAL_CONTEXT_MODELING]: true }, { 99: 1 }, { 1: 'x' }])
  try { zlib.createBrotliCompress({ params }); console.log('made'); } catch ({ name, code, message }) { console.log(name, code, message); }
