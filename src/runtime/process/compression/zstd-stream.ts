/** A Zstandard stream decoded as it comes: every block gives its bytes once it is whole. */
import { Decompress, ZstdErrorCode } from 'fzstd';
import type { Codec, CodecFailure } from '../bindings/zlib/codec.ts';
import { FlushingCodec, type FlushingEncoder } from './flushing-codec.ts';

const UNEXPECTED_END: CodecFailure = {
  message: 'unexpected end of file',
  code: 'Z_BUF_ERROR',
  errno: -5,
};

const UNKNOWN_FRAME: CodecFailure = {
  message: 'Unknown frame descriptor',
  code: 'ZSTD_error_prefix_unknown',
  errno: 10,
};

const codeOf = (error: unknown): number | undefined => (error as { code?: number }).code; // fzstd's

class ZstdDecoder implements FlushingEncoder {
  #out: Uint8Array[] = [];
  readonly #decoder = new Decompress((bytes) => {
    if (bytes.length > 0) this.#out.push(bytes);
  });
  #taken = 0;
  #trailing = false;

  #push(data: Uint8Array, last: boolean): CodecFailure | undefined {
    if (this.#trailing) return undefined;
    try {
      this.#decoder.push(data, last);
      return undefined;
    } catch (error) {
      // fzstd's own field: what of a frame is under way; a number between frames. What follows the last frame is nobody's.
      this.#trailing = typeof (this.#decoder as unknown as { s: unknown }).s === 'number';
      if (this.#trailing) return undefined;
      return codeOf(error) === ZstdErrorCode.UnexpectedEOF ? UNEXPECTED_END : UNKNOWN_FRAME;
    }
  }

  write(data: Uint8Array): CodecFailure | undefined {
    this.#taken += data.length;
    // the decoder keeps what it cannot use yet
    return this.#push(data.slice(), false);
  }

  flush(): void {
    // a block that has not come whole cannot give anything
  }

  finish(): CodecFailure | undefined {
    return this.#taken === 0 ? UNEXPECTED_END : this.#push(new Uint8Array(0), true);
  }

  take(): Uint8Array[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }
}

export const decoder = (): Codec => new FlushingCodec(() => new ZstdDecoder());
