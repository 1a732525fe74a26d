/** BrotliDecoderErrorCode, negated. */
const NUMBERS = {
  EXUBERANT_NIBBLE: 1,
  RESERVED: 2,
  EXUBERANT_META_NIBBLE: 3,
  SIMPLE_HUFFMAN_ALPHABET: 4,
  SIMPLE_HUFFMAN_SAME: 5,
  CL_SPACE: 6,
  HUFFMAN_SPACE: 7,
  CONTEXT_MAP_REPEAT: 8,
  BLOCK_LENGTH_1: 9,
  BLOCK_LENGTH_2: 10,
  TRANSFORM: 11,
  DICTIONARY: 12,
  WINDOW_BITS: 13,
  PADDING_1: 14,
  PADDING_2: 15,
  DISTANCE: 16,
} as const;

/** What is wrong with a Brotli stream. */
export class FormatError extends Error {
  readonly code: string;
  readonly errno: number;

  constructor(name: keyof typeof NUMBERS) {
    super('Decompression failed');
    this.code = `ERR__ERROR_FORMAT_${name}`;
    this.errno = -NUMBERS[name];
  }
}
