// a Brotli stream is decoded as it comes: output before the end, what follows the end is left, nonsense is told at once
const zlib = require('node:zlib');
const text = Array.from({ length: 4000 }, (_, n) => `{"id":${n},"name":"user ${n % 97}"}`).join('\n');
const packed = zlib.brotliCompressSync(text, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } });

const early = zlib.createBrotliDecompress();
let seen = 0;
early.on('data', (chunk) => (seen += chunk.length));
early.write(packed.subarray(0, packed.length / 2), () => {
  console.log('half of it gives more than nothing', seen > 1000, seen < text.length);
  early.end(packed.subarray(packed.length / 2));
});
early.on('end', () => {
  console.log('all of it', seen === text.length, early.bytesWritten === packed.length);
  const behind = zlib.createBrotliDecompress();
  let got = '';
  behind.setEncoding('utf8').on('data', (chunk) => (got += chunk));
  behind.on('end', () => {
    console.log('what follows is left', got === text, behind.bytesWritten === packed.length);
    const nonsense = zlib.createBrotliDecompress();
    nonsense.on('error', ({ code, errno, message }) => console.log('nonsense', code, errno, message));
    nonsense.write('this is not valid compressed data.');
    const short = zlib.createBrotliDecompress();
    short.on('error', ({ code, errno, message }) => console.log('too short', code, errno, message));
    short.resume().end(packed.subarray(0, 100));
  });
  behind.end(Buffer.concat([packed, packed]));
});

for (const broken of ['', '11', 'f6', '1b', '6b00'])
  try {
    console.log(broken, zlib.brotliDecompressSync(Buffer.from(broken, 'hex')));
  } catch ({ code, errno, message }) {
    console.log(broken, code, errno, message);
  }
