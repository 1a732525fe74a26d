/**
 * The modes of block ciphers that Node's createCipheriv streams: ECB, CBC, CTR, CFB and OFB. Part of the library part
 * `primitives`. https://csrc.nist.gov/pubs/sp/800/38/a/final
 */
import { startAes, startTripleDes, type BlockEngine } from './block-engine.ts';

/** A failure that Node reports in OpenSSL's words. */
export type CipherProblem =
  'wrong final block length' | 'bad decrypt' | 'unauthenticated' | 'bad input length';

export class CipherError extends Error {
  readonly problem: CipherProblem;

  constructor(problem: CipherProblem) {
    super(problem);
    this.problem = problem;
  }
}

export interface CipherStream {
  update(data: Uint8Array): Uint8Array;
  /** what is left; throws `CipherError` */
  final(): Uint8Array;
  setPadding(on: boolean): void;
}

/** Cuts a stream into whole blocks; keeps back the rest, and one whole block where `keepLast`. */
export class Blocks {
  readonly #size: number;
  #held = new Uint8Array(0);

  constructor(size: number) {
    this.#size = size;
  }

  take(data: Uint8Array, keepLast: boolean): Uint8Array {
    const all = new Uint8Array(this.#held.length + data.length);
    all.set(this.#held);
    all.set(data, this.#held.length);
    let whole = all.length - (all.length % this.#size);
    if (keepLast && whole === all.length && whole > 0) whole -= this.#size;
    this.#held = all.slice(whole);
    return all.subarray(0, whole);
  }

  get held(): Uint8Array {
    return this.#held;
  }
}

export function xorInto(target: Uint8Array, other: Uint8Array): void {
  for (let at = 0; at < target.length; at++) target[at] = (target[at] ?? 0) ^ (other[at] ?? 0);
}

function unpad(block: Uint8Array, size: number): Uint8Array {
  const count = block[size - 1] ?? 0;
  if (count < 1 || count > size) throw new CipherError('bad decrypt');
  for (let at = size - count; at < size; at++) {
    if (block[at] !== count) throw new CipherError('bad decrypt');
  }
  return block.slice(0, size - count);
}

/** ECB, and CBC when there is an initialization vector. */
class PaddedStream implements CipherStream {
  readonly #encrypt: boolean;
  readonly #engine: BlockEngine;
  readonly #blocks: Blocks;
  readonly #previous: Uint8Array | undefined;
  #padding = true;

  constructor(encrypt: boolean, engine: BlockEngine, iv: Uint8Array | undefined) {
    this.#encrypt = encrypt;
    this.#engine = engine;
    this.#blocks = new Blocks(engine.size);
    this.#previous = iv?.slice();
  }

  setPadding(on: boolean): void {
    this.#padding = on;
  }

  #run(input: Uint8Array): Uint8Array {
    const output = input.slice();
    const previous = this.#previous;
    const { size } = this.#engine;
    for (let at = 0; at < output.length; at += size) {
      const block = output.subarray(at, at + size);
      if (this.#encrypt) {
        if (previous !== undefined) xorInto(block, previous);
        this.#engine.encrypt(block);
        previous?.set(block);
      } else {
        const sealed = previous === undefined ? undefined : block.slice();
        this.#engine.decrypt(block);
        if (previous !== undefined && sealed !== undefined) {
          xorInto(block, previous);
          previous.set(sealed);
        }
      }
    }
    return output;
  }

  update(data: Uint8Array): Uint8Array {
    // the last block of a decryption may be padding: it waits for `final`
    return this.#run(this.#blocks.take(data, !this.#encrypt && this.#padding));
  }

  final(): Uint8Array {
    const { held } = this.#blocks;
    const { size } = this.#engine;
    if (!this.#padding) {
      if (held.length > 0) throw new CipherError('wrong final block length');
      return new Uint8Array(0);
    }
    if (this.#encrypt) {
      const last = new Uint8Array(size).fill(size - held.length);
      last.set(held);
      return this.#run(last);
    }
    if (held.length !== size) throw new CipherError('wrong final block length');
    return unpad(this.#run(held), size);
  }
}

/** The key stream of CTR and of the authenticated modes: the last `counterBits` of the counter count up. */
export class KeyStream {
  readonly #engine: BlockEngine;
  readonly #counter: Uint8Array;
  readonly #counterBits: number;
  readonly #block: Uint8Array;
  #used: number;

  constructor(engine: BlockEngine, counter: Uint8Array, counterBits: number) {
    this.#engine = engine;
    this.#counter = counter.slice();
    this.#counterBits = counterBits;
    this.#block = new Uint8Array(engine.size);
    this.#used = engine.size;
  }

  #next(): void {
    this.#block.set(this.#counter);
    this.#engine.encrypt(this.#block);
    let left = this.#counterBits;
    for (let at = this.#counter.length - 1; left > 0; at--, left -= 8) {
      const mask = left >= 8 ? 0xff : (1 << left) - 1;
      const old = this.#counter[at] ?? 0;
      const value = (old + 1) & mask;
      this.#counter[at] = (old & ~mask) | value;
      if (value !== 0) break;
    }
    this.#used = 0;
  }

  apply(data: Uint8Array): Uint8Array {
    const output = new Uint8Array(data.length);
    for (let at = 0; at < data.length; at++) {
      if (this.#used === this.#block.length) this.#next();
      output[at] = (data[at] ?? 0) ^ (this.#block[this.#used++] ?? 0);
    }
    return output;
  }
}

const nothing = (): Uint8Array => new Uint8Array(0);

/** A stream cipher pads nothing. */
const unpadded = (update: CipherStream['update']): CipherStream => ({
  update,
  final: nothing,
  setPadding() {},
});

export function startCounter(engine: BlockEngine, iv: Uint8Array, counterBits: number): CipherStream {
  const stream = new KeyStream(engine, iv, counterBits);
  return unpadded((data) => stream.apply(data));
}

function startOutputFeedback(engine: BlockEngine, iv: Uint8Array): CipherStream {
  const register = iv.slice();
  let used = engine.size;
  return unpadded((data) =>
    data.slice().map((byte) => {
      if (used === engine.size) {
        engine.encrypt(register);
        used = 0;
      }
      return byte ^ (register[used++] ?? 0);
    }),
  );
}

/** Feeds back whole blocks. */
function startCipherFeedback(encrypt: boolean, engine: BlockEngine, iv: Uint8Array): CipherStream {
  const register = iv.slice();
  let used = engine.size;
  return unpadded((data) =>
    data.slice().map((byte) => {
      if (used === engine.size) {
        engine.encrypt(register);
        used = 0;
      }
      const result = byte ^ (register[used] ?? 0);
      register[used++] = encrypt ? result : byte;
      return result;
    }),
  );
}

/** Feeds back eight bits, or one. */
function startNarrowFeedback(
  encrypt: boolean,
  engine: BlockEngine,
  iv: Uint8Array,
  bits: 1 | 8,
): CipherStream {
  const register = iv.slice();
  const step = (input: number): number => {
    const block = register.slice();
    engine.encrypt(block);
    const result = input ^ ((block[0] ?? 0) >> (8 - bits));
    let carried = encrypt ? result : input;
    for (let at = register.length - 1; at >= 0; at--) {
      const old = register[at] ?? 0;
      register[at] = ((old << bits) | carried) & 0xff;
      carried = old >> (8 - bits);
    }
    return result;
  };
  return unpadded((data) =>
    data.slice().map((byte) => {
      if (bits === 8) return step(byte);
      let result = 0;
      for (let bit = 7; bit >= 0; bit--) result |= step((byte >> bit) & 1) << bit;
      return result;
    }),
  );
}

export type BlockMode = 'ecb' | 'cbc' | 'ctr' | 'cfb' | 'cfb1' | 'cfb8' | 'ofb';

export const startEngine = (family: 'aes' | 'des', key: Uint8Array): BlockEngine =>
  family === 'aes' ? startAes(key) : startTripleDes(key);

export function startMode(
  mode: BlockMode,
  encrypt: boolean,
  engine: BlockEngine,
  iv: Uint8Array,
): CipherStream {
  switch (mode) {
    case 'ecb':
      return new PaddedStream(encrypt, engine, undefined);
    case 'cbc':
      return new PaddedStream(encrypt, engine, iv);
    case 'ctr':
      return startCounter(engine, iv, engine.size * 8);
    case 'cfb':
      return startCipherFeedback(encrypt, engine, iv);
    case 'cfb1':
      return startNarrowFeedback(encrypt, engine, iv, 1);
    case 'cfb8':
      return startNarrowFeedback(encrypt, engine, iv, 8);
    case 'ofb':
      return startOutputFeedback(engine, iv);
  }
}
