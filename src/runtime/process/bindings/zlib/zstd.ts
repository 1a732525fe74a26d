import type * as ZstdPart from '../../compression/zstd.ts';
import { libraryPart } from '../../library-part.ts';
import type { BytesLike } from '../../memory.ts';
import { nodeError, unavailable } from '../../native-error.ts';
import type { AnyFunction } from '../../state.ts';
import { CompressionStream } from './compression-stream.ts';

const zstd = (): typeof ZstdPart => libraryPart<typeof ZstdPart>('zstd');

const refuseDictionary = (dictionary: BytesLike | undefined): void => {
  if (dictionary !== undefined) throw unavailable('A Zstandard dictionary', 'the codec here takes none');
};

const badParameter = (): Error =>
  nodeError('Error', 'ERR_ZLIB_INITIALIZATION_FAILED', 'Setting parameter failed');

export class ZstdDecompress extends CompressionStream {
  init(
    values: Uint32Array,
    _size: unknown,
    result: Uint32Array,
    callback: AnyFunction,
    dictionary: BytesLike | undefined,
  ): void {
    refuseDictionary(dictionary);
    if (!zstd().decoderTakes(values)) throw badParameter();
    CompressionStream.start(this, zstd().decoder(), result, callback);
  }
}

function sizeOf(pledged: unknown): number | undefined {
  if (pledged === undefined) return undefined;
  if (typeof pledged !== 'number')
    throw nodeError('TypeError', 'ERR_INVALID_ARG_TYPE', 'pledgedSrcSize must be a number');
  if (pledged < 0) throw nodeError('RangeError', 'ERR_OUT_OF_RANGE', 'pledgedSrcSize must be non-negative');
  if (!Number.isSafeInteger(pledged))
    throw nodeError('RangeError', 'ERR_OUT_OF_RANGE', 'pledgedSrcSize must be a safe integer');
  return pledged;
}

export class ZstdCompress extends CompressionStream {
  init(
    values: Uint32Array,
    pledged: unknown,
    result: Uint32Array,
    callback: AnyFunction,
    dictionary: BytesLike | undefined,
  ): void {
    refuseDictionary(dictionary);
    const size = sizeOf(pledged);
    const codec = zstd().encoderOf(values, size);
    if (codec === undefined) throw badParameter();
    CompressionStream.start(this, codec, result, callback);
  }
}
