/** OCB. https://www.rfc-editor.org/rfc/rfc7253 */
import { Aead, BLOCK } from './aead-stream.ts';
import type { BlockEngine } from './block-engine.ts';
import { Blocks, xorInto } from './block-modes.ts';

const double = (block: Uint8Array): Uint8Array => {
  const result = new Uint8Array(BLOCK);
  for (let at = 0; at < BLOCK; at++) result[at] = ((block[at] ?? 0) << 1) | ((block[at + 1] ?? 0) >> 7);
  if ((block[0] ?? 0) & 0x80) result[BLOCK - 1] = (result[BLOCK - 1] ?? 0) ^ 0x87;
  return result;
};

const trailingZeros = (count: number): number => 31 - Math.clz32(count & -count);

export class Ocb extends Aead {
  readonly #engine: BlockEngine;
  readonly #star: Uint8Array;
  readonly #dollar: Uint8Array;
  readonly #steps: Uint8Array[];
  readonly #offset: Uint8Array;
  readonly #sum = new Uint8Array(BLOCK);
  readonly #data = new Blocks(BLOCK);
  readonly #about = new Blocks(BLOCK);
  readonly #aboutSum = new Uint8Array(BLOCK);
  readonly #aboutOffset = new Uint8Array(BLOCK);
  readonly #tagLength: number;
  #count = 0;
  #aboutCount = 0;

  constructor(encrypt: boolean, engine: BlockEngine, nonce: Uint8Array, tagLength: number) {
    super(encrypt);
    this.#engine = engine;
    this.#tagLength = tagLength;
    this.#star = new Uint8Array(BLOCK);
    engine.encrypt(this.#star);
    this.#dollar = double(this.#star);
    this.#steps = [double(this.#dollar)];
    const framed = new Uint8Array(BLOCK);
    framed.set(nonce, BLOCK - nonce.length);
    framed[0] = (framed[0] ?? 0) | (((tagLength * 8) % 128) << 1);
    const mark = BLOCK - 1 - nonce.length;
    framed[mark] = (framed[mark] ?? 0) | 1;
    const bottom = (framed[BLOCK - 1] ?? 0) & 63;
    framed[BLOCK - 1] = (framed[BLOCK - 1] ?? 0) & 0xc0;
    engine.encrypt(framed);
    const stretch = new Uint8Array(24);
    stretch.set(framed);
    for (let at = 0; at < 8; at++) stretch[BLOCK + at] = (framed[at] ?? 0) ^ (framed[at + 1] ?? 0);
    const shift = bottom % 8;
    const first = (bottom - shift) / 8;
    this.#offset = Uint8Array.from({ length: BLOCK }, (_, at) => {
      const pair = ((stretch[first + at] ?? 0) << 8) | (stretch[first + at + 1] ?? 0);
      return (pair >> (8 - shift)) & 0xff;
    });
  }

  #step(index: number): Uint8Array {
    while (this.#steps.length <= index) this.#steps.push(double(this.#steps.at(-1) ?? this.#dollar));
    return this.#steps[index] ?? this.#dollar;
  }

  addData(data: Uint8Array): void {
    const whole = this.#about.take(data, false);
    for (let at = 0; at < whole.length; at += BLOCK) {
      xorInto(this.#aboutOffset, this.#step(trailingZeros(++this.#aboutCount)));
      const block = whole.slice(at, at + BLOCK);
      xorInto(block, this.#aboutOffset);
      this.#engine.encrypt(block);
      xorInto(this.#aboutSum, block);
    }
  }

  update(data: Uint8Array): Uint8Array {
    const output = this.#data.take(data, false).slice();
    for (let at = 0; at < output.length; at += BLOCK) {
      const block = output.subarray(at, at + BLOCK);
      xorInto(this.#offset, this.#step(trailingZeros(++this.#count)));
      if (this.encrypt) xorInto(this.#sum, block);
      xorInto(block, this.#offset);
      if (this.encrypt) this.#engine.encrypt(block);
      else this.#engine.decrypt(block);
      xorInto(block, this.#offset);
      if (!this.encrypt) xorInto(this.#sum, block);
    }
    return output;
  }

  #lastBlock(bytes: Uint8Array): Uint8Array {
    const block = new Uint8Array(BLOCK);
    block.set(bytes);
    block[bytes.length] = 0x80;
    return block;
  }

  protected end(): { rest: Uint8Array; tag: Uint8Array } {
    const rest = this.#data.held.slice();
    if (rest.length > 0) {
      xorInto(this.#offset, this.#star);
      const pad = this.#offset.slice();
      this.#engine.encrypt(pad);
      if (this.encrypt) xorInto(this.#sum, this.#lastBlock(rest));
      xorInto(rest, pad);
      if (!this.encrypt) xorInto(this.#sum, this.#lastBlock(rest));
    }
    const tag = this.#sum.slice();
    xorInto(tag, this.#offset);
    xorInto(tag, this.#dollar);
    this.#engine.encrypt(tag);
    const { held } = this.#about;
    if (held.length > 0) {
      xorInto(this.#aboutOffset, this.#star);
      const block = this.#lastBlock(held);
      xorInto(block, this.#aboutOffset);
      this.#engine.encrypt(block);
      xorInto(this.#aboutSum, block);
    }
    xorInto(tag, this.#aboutSum);
    return { rest, tag: tag.slice(0, this.#tagLength) };
  }
}
