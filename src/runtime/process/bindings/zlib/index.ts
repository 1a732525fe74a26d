/** Compression. https://nodejs.org/api/zlib.html */
import type { Binding } from '../../binding.ts';
import { bytesOf, type BytesLike } from '../../memory.ts';
import type { AnyFunction } from '../../state.ts';
import { BrotliDecoder, BrotliEncoder } from './brotli.ts';
import { CompressionStream } from './compression-stream.ts';
import { crc32 } from './crc32.ts';
import { DeflateCodec } from './deflate-codec.ts';
import { ZstdCompress, ZstdDecompress } from './zstd.ts';

class Zlib extends CompressionStream {
  readonly #mode: number;

  constructor(mode: number) {
    super();
    this.#mode = mode;
  }

  init(
    windowBits: number,
    level: number,
    memLevel: number,
    strategy: number,
    result: Uint32Array,
    callback: AnyFunction,
    dictionary: BytesLike | undefined,
    rejectGarbageAfterEnd: boolean,
  ): void {
    const codec = new DeflateCodec({
      mode: this.#mode,
      windowBits,
      level,
      memLevel,
      strategy,
      dictionary: dictionary === undefined ? undefined : bytesOf(dictionary).slice(),
      rejectGarbageAfterEnd,
    });
    CompressionStream.start(this, codec, result, callback);
  }
}

export const binding: Binding = () => ({
  crc32,
  Zlib,
  BrotliEncoder,
  BrotliDecoder,
  ZstdCompress,
  ZstdDecompress,
});
