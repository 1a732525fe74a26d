const zlib = require('node:zlib');
const text = 'The quick brown fox jumps over the lazy dog. '.repeat(100);
const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT } = zlib.constants;
for (const params of [{}, { [BROTLI_PARAM_QUALITY]: 1 }, { [BROTLI_PARAM_QUALITY]: 5 }, { [BROTLI_PARAM_LGWIN]: 16 }, { [BROTLI_PARAM_MODE]: BROTLI_MODE_TEXT }]) {
  const packed = zlib.brotliCompressSync(text, { params });
  console.log(packed.length, packed.toString('hex').slice(0, 40), zlib.brotliDecompressSync(packed).toString() === text);
}
console.log(zlib.brotliCompressSync(''), zlib.brotliDecompressSync(Buffer.from([0x3b])));
try {
  console.log(zlib.brotliDecompressSync(Buffer.alloc(0)));
} catch (error) {
  console.log(error.code, error.errno, error.message);
}
// which of its errors a damaged stream gives is the decoder's own affair
for (const bad of [Buffer.from('garbage'), zlib.brotliCompressSync(text).subarray(0, 20)]) {
  try {
    console.log(zlib.brotliDecompressSync(bad));
  } catch (error) {
    console.log(error instanceof Error, typeof error.code, error.errno < 0);
  }
}
const stream = zlib.createBrotliCompress({ params: { [BROTLI_PARAM_QUALITY]: 4 } });
const chunks = [];
stream.on('data', (chunk) => chunks.push(chunk));
stream.on('end', () => console.log(zlib.brotliDecompressSync(Buffer.concat(chunks)).toString()));
stream.write('streamed ');
stream.end('text');
zlib.brotliCompress('callback', (error, packed) => zlib.brotliDecompress(packed, (failed, back) => console.log(error, failed, back.toString())));
const frame = Buffer.from('KLUv/SALWQAAaGVsbG8gaGVsbG8=', 'base64');
console.log(zlib.zstdDecompressSync(frame).toString());
