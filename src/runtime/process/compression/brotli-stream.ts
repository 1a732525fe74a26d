/**
 * A Brotli stream that may be flushed. The encoder only works on a whole input, so what is flushed before the end is
 * stored, and so is what follows it. https://www.rfc-editor.org/rfc/rfc7932#section-9
 */
import { BitWriter } from './bit-writer.ts';
import type { FlushingEncoder } from './flushing-codec.ts';

const MAX_STORED_BYTES = 1 << 16;
const LAST_AND_EMPTY = 0b11;

/** [value, bits] that tell the size of the window. */
function windowHead(bits: number): readonly [number, number] {
  if (bits === 16) return [0, 1];
  if (bits === 17) return [1, 7];
  return bits > 17 ? [1 | ((bits - 17) << 1), 4] : [1 | ((bits - 8) << 4), 7];
}

export class BrotliStream implements FlushingEncoder {
  readonly #compress: (data: Uint8Array) => Uint8Array;
  readonly #windowBits: number;
  #waiting: Uint8Array[] = [];
  #out: Uint8Array[] = [];
  #stored = false;

  constructor(compress: (data: Uint8Array) => Uint8Array, windowBits: number) {
    this.#compress = compress;
    this.#windowBits = windowBits;
  }

  write(data: Uint8Array): undefined {
    this.#waiting.push(data.slice());
  }

  #takeWaiting(): Uint8Array {
    const all = new Uint8Array(this.#waiting.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.#waiting) {
      all.set(part, at);
      at += part.length;
    }
    this.#waiting = [];
    return all;
  }

  flush(): void {
    const data = this.#takeWaiting();
    for (let at = 0; at < data.length; at += MAX_STORED_BYTES) {
      const part = data.subarray(at, at + MAX_STORED_BYTES);
      const head = new BitWriter();
      if (!this.#stored) head.add(...windowHead(this.#windowBits));
      this.#stored = true;
      head.add(0, 1 + 2); // not the last, and its length has four digits of four bits
      head.add(part.length - 1, 16);
      head.add(1, 1); // stored
      this.#out.push(head.finish(), part);
    }
  }

  finish(): undefined {
    if (this.#stored) {
      this.flush();
      this.#out.push(Uint8Array.of(LAST_AND_EMPTY));
    } else this.#out.push(this.#compress(this.#takeWaiting()));
  }

  take(): Uint8Array[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }
}
