import type * as BrotliPart from '../../compression/brotli.ts';
import { libraryPart } from '../../library-part.ts';
import type { BytesLike } from '../../memory.ts';
import { unavailable } from '../../native-error.ts';
import type { AnyFunction } from '../../state.ts';
import { CompressionStream } from './compression-stream.ts';
import { CodecError, UNEXPECTED_END, WholeCodec } from './whole-codec.ts';

const PARAM_MODE = 0;
const PARAM_QUALITY = 1;
const PARAM_WINDOW = 2;
const NOT_GIVEN = 0xffffffff;

const brotli = (): typeof BrotliPart => libraryPart<typeof BrotliPart>('brotli');

const parameter = (values: Uint32Array, index: number, otherwise: number): number => {
  const value = values[index] ?? NOT_GIVEN;
  return value === NOT_GIVEN ? otherwise : value;
};

const refuseDictionary = (dictionary: BytesLike | undefined): void => {
  if (dictionary !== undefined) throw unavailable('A Brotli dictionary', 'the codec here takes none');
};

export class BrotliEncoder extends CompressionStream {
  init(
    values: Uint32Array,
    result: Uint32Array,
    callback: AnyFunction,
    dictionary: BytesLike | undefined,
  ): void {
    refuseDictionary(dictionary);
    const settings = {
      mode: parameter(values, PARAM_MODE, 0),
      quality: parameter(values, PARAM_QUALITY, 11),
      windowBits: parameter(values, PARAM_WINDOW, 22),
    };
    const codec = new WholeCodec((input) => brotli().compressBrotli(input, settings), 'a Brotli stream');
    CompressionStream.start(this, codec, result, callback);
  }
}

/** BrotliDecoderErrorCode by what the decoder says; the first that fits. */
const FORMAT_ERRORS: readonly (readonly [said: RegExp, name: string, errno: number])[] = [
  [/size nibble/, 'EXUBERANT_NIBBLE', -1],
  [/reserved bit/, 'RESERVED', -2],
  [/size byte/, 'EXUBERANT_META_NIBBLE', -3],
  [/invalid symbols/, 'SIMPLE_HUFFMAN_SAME', -5],
  [/num_codes or space/, 'CL_SPACE', -6],
  [/ReadHuffmanCode/, 'HUFFMAN_SPACE', -7],
  [/context_map/, 'CONTEXT_MAP_REPEAT', -8],
  [/backward reference/, 'DICTIONARY', -12],
  [/distance/, 'DISTANCE', -16],
  [/padding/, 'PADDING_2', -15],
  [/(?:)/, 'PADDING_1', -14],
];

const formatError = (said: string): CodecError => {
  const [, name, errno] = FORMAT_ERRORS.find(([pattern]) => pattern.test(said)) ?? [null, 'PADDING_1', -14];
  return new CodecError({ message: 'Decompression failed', code: `ERR__ERROR_FORMAT_${name}`, errno });
};

/** Bits that tell the size of the window: 0, or 1 and a number of three bits, or 1000 and another. */
function windowBits(first: number): number {
  if ((first & 1) === 0) return 1;
  return (first & 0b1110) === 0 ? 7 : 4;
}

const LAST_AND_EMPTY = 0b11;

/** The decoder ends at the mark of an empty stream, behind which its byte must be zero. https://www.rfc-editor.org/rfc/rfc7932#section-9.2 */
function isBadlyPadded(input: Uint8Array): boolean {
  const used = windowBits(input[0] ?? 0);
  const bits = ((input[0] ?? 0) | ((input[1] ?? 0) << 8)) >> used;
  if ((bits & LAST_AND_EMPTY) !== LAST_AND_EMPTY) return false;
  const end = used + 2;
  const left = (8 - (end % 8)) % 8;
  return ((bits >> 2) & ((1 << left) - 1)) !== 0;
}

function decode(input: Uint8Array): Uint8Array {
  if (input.length === 0) throw new CodecError(UNEXPECTED_END);
  if (isBadlyPadded(input)) throw formatError('padding');
  try {
    return brotli().decompressBrotli(input);
  } catch (error) {
    const { message } = error as Error; // the decoder throws nothing else
    if (/end of input|not enough/i.test(message)) throw new CodecError(UNEXPECTED_END);
    throw formatError(message);
  }
}

export class BrotliDecoder extends CompressionStream {
  init(
    _values: Uint32Array,
    result: Uint32Array,
    callback: AnyFunction,
    dictionary: BytesLike | undefined,
  ): void {
    refuseDictionary(dictionary);
    CompressionStream.start(this, new WholeCodec(decode), result, callback);
  }
}
