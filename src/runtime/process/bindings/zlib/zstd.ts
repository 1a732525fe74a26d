import type * as ZstdPart from '../../compression/zstd.ts';
import { libraryPart } from '../../library-part.ts';
import type { BytesLike } from '../../memory.ts';
import { nodeError, unavailable } from '../../native-error.ts';
import type { AnyFunction } from '../../state.ts';
import { CompressionStream } from './compression-stream.ts';
import { CodecError, UNEXPECTED_END, WholeCodec } from './whole-codec.ts';

const zstd = (): typeof ZstdPart => libraryPart<typeof ZstdPart>('zstd');

/** fzstd's error code for input that stops too early */
const UNEXPECTED_EOF = 5;

function decode(input: Uint8Array): Uint8Array {
  if (input.length === 0) throw new CodecError(UNEXPECTED_END);
  try {
    return zstd().decompressZstd(input);
  } catch (error) {
    const { code } = error as { code?: number }; // fzstd's
    if (code === UNEXPECTED_EOF) throw new CodecError(UNEXPECTED_END);
    throw new CodecError({
      message: 'Unknown frame descriptor',
      code: 'ZSTD_error_prefix_unknown',
      errno: 10,
    });
  }
}

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
    CompressionStream.start(this, new WholeCodec(decode), result, callback);
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
