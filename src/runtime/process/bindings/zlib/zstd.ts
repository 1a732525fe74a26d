import type * as ZstdPart from '../../compression/zstd.ts';
import { libraryPart } from '../../library-part.ts';
import type { BytesLike } from '../../memory.ts';
import { unavailable } from '../../native-error.ts';
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

export class ZstdDecompress extends CompressionStream {
  init(
    _values: Uint32Array,
    _size: unknown,
    result: Uint32Array,
    callback: AnyFunction,
    dictionary: BytesLike | undefined,
  ): void {
    if (dictionary !== undefined) throw unavailable('A Zstandard dictionary', 'the decoder here takes none');
    CompressionStream.start(this, new WholeCodec(decode), result, callback);
  }
}

export class ZstdCompress {
  constructor() {
    throw unavailable('Zstandard compression', 'no encoder is part of this runtime; use gzip or Brotli');
  }
}
