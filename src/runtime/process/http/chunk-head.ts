/** The line before a chunk: its size in hexadecimal digits, and extensions, which mean nothing here. */
import { BACKSLASH, CR, EQUALS, hexValue, LF, QUOTE, QUOTED, SEMICOLON, SPACE, TOKEN } from './characters.ts';
import { ParseFailure } from './failure.ts';
import type { Leniency } from './leniency.ts';

type State = 'start' | 'size' | 'extension' | 'quoted' | 'escape' | 'lf' | 'done';

const MAX_DIGITS = 16;
const MAX_EXTENSION_BYTES = 16_384;

function fail(code: string, reason: string, at: number): never {
  throw new ParseFailure(code, reason, at);
}

export class ChunkHead {
  readonly #leniency: Leniency;
  #state: State = 'start';
  #digits = 0;
  #extensionBytes = 0;
  /** bytes of the chunk */
  size = 0;

  constructor(leniency: Leniency) {
    this.#leniency = leniency;
  }

  get done(): boolean {
    return this.#state === 'done';
  }

  /** Reads on from `at`; gives the first byte not taken. */
  read(data: Uint8Array, at: number): number {
    let i = at;
    while (i < data.length && this.#state !== 'done') {
      const byte = data[i] ?? 0;
      switch (this.#state) {
        case 'start':
          if (hexValue(byte) < 0) fail('HPE_INVALID_CHUNK_SIZE', 'Invalid character in chunk size', i);
          this.#state = 'size';
          break;
        case 'size':
          i = this.#size(byte, i);
          break;
        case 'lf':
          this.#state = 'done';
          if (byte === LF) i++;
          else if (!this.#leniency.has('optionalLFAfterCR'))
            fail('HPE_STRICT', 'Expected LF after chunk size', i);
          break;
        default:
          i = this.#extension(byte, i);
      }
    }
    return i;
  }

  #size(byte: number, at: number): number {
    const digit = hexValue(byte);
    if (digit >= 0) {
      this.size = this.size * 16 + digit;
      if (this.size > 0) this.#digits++; // leading zeros do not count
      if (this.#digits > MAX_DIGITS) fail('HPE_INVALID_CHUNK_SIZE', 'Chunk size overflow', at + 1);
      return at + 1;
    }
    switch (byte) {
      case CR:
        this.#state = 'lf';
        return at + 1;
      case SEMICOLON:
        this.#state = 'extension';
        return at + 1;
      case LF:
        if (!this.#leniency.has('optionalCRBeforeLF'))
          fail('HPE_CR_EXPECTED', 'Missing expected CR after chunk size', at + 1);
        this.#state = 'lf';
        return at;
      case SPACE:
        if (!this.#leniency.has('spacesAfterChunkSize'))
          fail('HPE_INVALID_CHUNK_SIZE', 'Invalid character in chunk size', at + 1);
        return at + 1;
      default:
        return fail('HPE_INVALID_CHUNK_SIZE', 'Invalid character in chunk size', at);
    }
  }

  #extension(byte: number, at: number): number {
    if (++this.#extensionBytes > MAX_EXTENSION_BYTES)
      fail('HPE_CHUNK_EXTENSIONS_OVERFLOW', 'Chunk extensions overflow', at);
    if (this.#state === 'escape') this.#state = 'quoted';
    else if (this.#state === 'quoted') {
      if (byte === QUOTE) this.#state = 'extension';
      else if (byte === BACKSLASH) this.#state = 'escape';
      else if (QUOTED[byte] !== 1)
        fail('HPE_STRICT', 'Invalid character in chunk extensions quoted value', at + 1);
    } else if (byte === CR) this.#state = 'lf';
    else if (byte === LF && this.#leniency.has('optionalCRBeforeLF')) {
      this.#state = 'lf';
      return at;
    } else if (byte === QUOTE) this.#state = 'quoted';
    else if (byte !== EQUALS && byte !== SEMICOLON && TOKEN[byte] !== 1)
      fail('HPE_STRICT', 'Invalid character in chunk extensions name', at + 1);
    return at + 1;
  }
}
