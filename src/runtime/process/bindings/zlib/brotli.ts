import type * as BrotliPart from '../../compression/brotli.ts';
import { libraryPart } from '../../library-part.ts';
import type { BytesLike } from '../../memory.ts';
import { nodeError, unavailable } from '../../native-error.ts';
import type { AnyFunction } from '../../state.ts';
import { CompressionStream } from './compression-stream.ts';
import { CodecError, UNEXPECTED_END, WholeCodec } from './whole-codec.ts';

const PARAM_MODE = 0;
const PARAM_QUALITY = 1;
const PARAM_WINDOW = 2;
/** a flag, and the one parameter whose value the encoder checks */
const PARAM_NO_LITERAL_CONTEXTS = 4;
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
    if (parameter(values, PARAM_NO_LITERAL_CONTEXTS, 0) > 1)
      throw nodeError('Error', 'ERR_ZLIB_INITIALIZATION_FAILED', 'Initialization failed');
    const settings = {
      mode: parameter(values, PARAM_MODE, 0),
      quality: parameter(values, PARAM_QUALITY, 11),
      windowBits: parameter(values, PARAM_WINDOW, 22),
    };
    CompressionStream.start(this, brotli().encoderOf(settings), result, callback);
  }
}

function decode(input: Uint8Array): Uint8Array {
  if (input.length === 0) throw new CodecError(UNEXPECTED_END);
  try {
    return brotli().decompressBrotli(input);
  } catch (error) {
    const { message } = error as Error; // the decoder throws nothing else
    if (/end of input|not enough/i.test(message)) throw new CodecError(UNEXPECTED_END);
    throw new CodecError({ message: 'Decompression failed', ...brotli().formatError(message) });
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
