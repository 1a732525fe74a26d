/** Files of the compile cache, laid out as Node's compile_cache.cc does: five words, then the content. */

/** what Node's files begin with */
export const MAGIC = 0x8adfdbb2;
export const HEADER_BYTES = 20;

export interface CacheHeader {
  readonly magic: number;
  readonly codeSize: number;
  readonly cacheSize: number;
  readonly codeHash: number;
  readonly cacheHash: number;
}

const CRC_POLYNOMIAL = 0xedb88320;
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let word = byte;
  for (let bit = 0; bit < 8; bit++) word = word & 1 ? (word >>> 1) ^ CRC_POLYNOMIAL : word >>> 1;
  return word;
});

/** CRC-32 of zlib; `before` is that of what comes before. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}

export const hex = (word: number): string => word.toString(16).padStart(8, '0');

/** in the order of `[compile cache]` lines, and of the file */
const words = ({ magic, codeSize, cacheSize, codeHash, cacheHash }: CacheHeader): readonly number[] => [
  magic,
  codeSize,
  cacheSize,
  codeHash,
  cacheHash,
];

export const describeHeader = (header: CacheHeader): string => `[${words(header).join(' ')}]`;

export const headerOf = (codeSize: number, codeHash: number, content: Uint8Array): CacheHeader => ({
  magic: MAGIC,
  codeSize,
  cacheSize: content.length,
  codeHash,
  cacheHash: crc32(content),
});

export function packFile(header: CacheHeader, content: Uint8Array): Uint8Array {
  const file = new Uint8Array(HEADER_BYTES + content.length);
  const view = new DataView(file.buffer);
  words(header).forEach((word, index) => {
    view.setUint32(4 * index, word, true);
  });
  file.set(content, HEADER_BYTES);
  return file;
}

/** The first five words; undefined when the file is shorter than that. */
export function readHeader(file: Uint8Array): CacheHeader | undefined {
  if (file.length < HEADER_BYTES) return undefined;
  const view = new DataView(file.buffer, file.byteOffset, HEADER_BYTES);
  const word = (index: number): number => view.getUint32(4 * index, true);
  return { magic: word(0), codeSize: word(1), cacheSize: word(2), codeHash: word(3), cacheHash: word(4) };
}

/** What is wrong with a file for code of this size and hash, in Node's words; undefined when nothing is. */
export function complaintOf(
  file: Uint8Array,
  header: CacheHeader,
  codeSize: number,
  codeHash: number,
): string | undefined {
  const differs = (what: string, expected: number, actual: number): string | undefined =>
    expected === actual ? undefined : `${what} mismatch: expected ${expected}, actual ${actual}`;
  return (
    differs('magic number', MAGIC, header.magic) ??
    differs('code size', codeSize, header.codeSize) ??
    differs('code hash', codeHash, header.codeHash) ??
    differs('cache size', header.cacheSize, file.length - HEADER_BYTES) ??
    differs('cache hash', header.cacheHash, crc32(file.subarray(HEADER_BYTES)))
  );
}
