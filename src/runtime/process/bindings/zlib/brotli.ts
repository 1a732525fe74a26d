import type * as BrotliPart from '../../compression/brotli.ts';
import { libraryPart } from '../../library-part.ts';
import type { BytesLike } from '../../memory.ts';
import { nodeError, unavailable } from '../../native-error.ts';
import type { AnyFunction } from '../../state.ts';
import { CompressionStream } from './compression-stream.ts';

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

export class BrotliDecoder extends CompressionStream {
  init(
    _values: Uint32Array,
    result: Uint32Array,
    callback: AnyFunction,
    dictionary: BytesLike | undefined,
  ): void {
    refuseDictionary(dictionary);
    CompressionStream.start(this, brotli().decoder(), result, callback);
  }
}
