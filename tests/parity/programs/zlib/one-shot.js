const zlib = require('node:zlib');
const { promisify } = require('node:util');
const text = 'The quick brown fox jumps over the lazy dog. '.repeat(200);
for (const [pack, unpack] of [['gzip', 'gunzip'], ['deflate', 'inflate'], ['deflateRaw', 'inflateRaw'], ['gzip', 'unzip'], ['deflate', 'unzip']]) {
  for (const options of [undefined, { level: 1 }, { level: 9, memLevel: 9 }, { strategy: zlib.constants.Z_HUFFMAN_ONLY }, { chunkSize: 64 }]) {
    const packed = zlib[`${pack}Sync`](text, options);
    console.log(pack, unpack, packed.length, packed.toString('hex').slice(0, 60), zlib[`${unpack}Sync`](packed).toString() === text);
  }
}
console.log(zlib.gzipSync(''), zlib.deflateSync(Buffer.alloc(3)), zlib.crc32('hello'), zlib.crc32(Buffer.from('world'), 7));
const dictionary = Buffer.from('quick brown fox');
const withDictionary = zlib.deflateSync(text, { dictionary });
console.log(withDictionary.length, zlib.inflateSync(withDictionary, { dictionary }).length);
console.log(zlib.gunzipSync(Buffer.concat([zlib.gzipSync('one,'), zlib.gzipSync('two'), Buffer.alloc(4)])).toString());
console.log(zlib.gunzipSync(zlib.gzipSync('cut short, but wanted all the same').subarray(0, 25), { finishFlush: zlib.constants.Z_SYNC_FLUSH }).toString());
for (const [what, run] of Object.entries({
  garbage: () => zlib.gunzipSync('garbage'),
  truncated: () => zlib.inflateSync(zlib.deflateSync(text).subarray(0, 20)),
  checksum: () => {
    const bad = zlib.gzipSync('x');
    bad[bad.length - 5] ^= 1;
    return zlib.gunzipSync(bad);
  },
  'no dictionary': () => zlib.inflateSync(withDictionary),
  'wrong dictionary': () => zlib.inflateSync(withDictionary, { dictionary: Buffer.from('other') }),
  'too large': () => zlib.gunzipSync(zlib.gzipSync(text), { maxOutputLength: 100 }),
  'bad level': () => zlib.gzipSync('x', { level: 99 }),
  'bad input': () => zlib.gzipSync(5),
  trailing: () => zlib.inflateSync(Buffer.concat([zlib.deflateSync('a'), Buffer.from('junk')]), { rejectGarbageAfterEnd: true }),
})) {
  try {
    console.log(what, run());
  } catch (error) {
    console.log(what, error.name, error.code, error.errno, error.message);
  }
}
// one at a time: two jobs of the thread pool may end in any order
zlib.gzip(text, (error, packed) => {
  console.log('callback', error, packed.length);
  zlib.gunzip(packed, (failed, back) => {
    console.log('back', failed, back.toString() === text);
    zlib.inflate('nonsense', (nonsense) => {
      console.log('failed', nonsense.code, nonsense.message);
      promisify(zlib.deflateRaw)('promised').then((raw) => console.log('promised', raw));
    });
  });
});
