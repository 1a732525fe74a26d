/** What Node takes from ICU: widths on a terminal, text decoders, transcoding. */
import type { Binding } from '../../binding.ts';
import { host } from '../../host.ts';
import { bytesOf, unshared, type BytesLike } from '../../memory.ts';
import { nodeError } from '../../native-error.ts';
import { stringWidth } from './string-width.ts';
import { transcode } from './transcode.ts';

const FLUSH = 1;
const FATAL = 2;
const IGNORE_BOM = 4;

/** The converter that lib/internal/encoding.js holds for one TextDecoder. */
class Converter {
  readonly #decoder: TextDecoder;

  constructor(encoding: string, flags: number) {
    this.#decoder = new host.TextDecoder(encoding, {
      fatal: (flags & FATAL) !== 0,
      ignoreBOM: (flags & IGNORE_BOM) !== 0,
    });
  }

  static decode(converter: Converter, bytes: Uint8Array, flags: number): string {
    return converter.#decoder.decode(unshared(bytes), { stream: (flags & FLUSH) === 0 });
  }
}

function getConverter(encoding: string, flags: number): Converter | undefined {
  try {
    return new Converter(encoding, flags);
  } catch {
    return undefined; // the browser does not know the encoding
  }
}

export const binding: Binding = () => ({
  getStringWidth: stringWidth,
  transcode,
  icuErrName: (code: number): string => (code === 1 ? 'U_ILLEGAL_ARGUMENT_ERROR' : `U_ERROR_${code}`),
  hasConverter: (encoding: string): boolean => getConverter(encoding, 0) !== undefined,
  getConverter,
  decode(converter: Converter, data: BytesLike, flags: number, encoding: string): string {
    try {
      return Converter.decode(converter, bytesOf(data), flags);
    } catch {
      throw nodeError(
        'TypeError',
        'ERR_ENCODING_INVALID_ENCODED_DATA',
        `The encoded data was not valid for encoding ${encoding}`,
      );
    }
  },
});
