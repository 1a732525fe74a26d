/** Authenticated ciphers: GCM, CCM and ChaCha20-Poly1305. https://csrc.nist.gov/pubs/sp/800/38/d/final rfc8439 */
import { GHASH } from '@noble/ciphers/_polyval.js';
import { Poly1305 } from '@noble/ciphers/_poly1305.js';
import { chacha20 } from '@noble/ciphers/chacha.js';
import type { BlockEngine } from './block-engine.ts';
import { Blocks, KeyStream, xorInto, type CipherStream } from './block-modes.ts';
import { Aead, BLOCK, type AeadStream } from './aead-stream.ts';
import { Ocb } from './ocb.ts';

export type { AeadStream };

const lengths = (first: number, second: number, littleEndian = false): Uint8Array => {
  const block = new Uint8Array(BLOCK);
  const view = new DataView(block.buffer);
  const unit = littleEndian ? 1n : 8n;
  view.setBigUint64(0, BigInt(first) * unit, littleEndian);
  view.setBigUint64(8, BigInt(second) * unit, littleEndian);
  return block;
};

const padded = (length: number): Uint8Array => new Uint8Array((BLOCK - (length % BLOCK)) % BLOCK);

const GCM_COUNTER_BITS = 32;
const GCM_NONCE_BYTES = 12;

class Gcm extends Aead {
  readonly #stream: KeyStream;
  readonly #mask: Uint8Array;
  readonly #hash: GHASH;
  readonly #about = new Blocks(BLOCK);
  readonly #sealed = new Blocks(BLOCK);
  #associated = 0;
  #length = 0;

  constructor(encrypt: boolean, engine: BlockEngine, iv: Uint8Array) {
    super(encrypt);
    const hashKey = new Uint8Array(BLOCK);
    engine.encrypt(hashKey);
    this.#hash = new GHASH(hashKey);
    const counter = new Uint8Array(BLOCK);
    if (iv.length === GCM_NONCE_BYTES) {
      counter.set(iv);
      counter[BLOCK - 1] = 1;
    } else {
      const derived = new GHASH(hashKey);
      derived.update(iv.slice());
      derived.update(lengths(0, iv.length));
      counter.set(derived.digest());
    }
    this.#stream = new KeyStream(engine, counter, GCM_COUNTER_BITS);
    this.#mask = this.#stream.apply(new Uint8Array(BLOCK));
  }

  addData(data: Uint8Array): void {
    this.#associated += data.length;
    const whole = this.#about.take(data, false);
    if (whole.length > 0) this.#hash.update(whole.slice());
  }

  #flushAbout(): void {
    const { held } = this.#about;
    if (held.length > 0) this.#hash.update(held.slice());
    this.#about.take(new Uint8Array((BLOCK - held.length) % BLOCK), false);
  }

  #absorb(sealed: Uint8Array): void {
    if (this.#length === 0) this.#flushAbout();
    this.#length += sealed.length;
    const whole = this.#sealed.take(sealed, false);
    if (whole.length > 0) this.#hash.update(whole.slice());
  }

  update(data: Uint8Array): Uint8Array {
    if (data.length === 0) return new Uint8Array(0);
    if (!this.encrypt) this.#absorb(data);
    const output = this.#stream.apply(data);
    if (this.encrypt) this.#absorb(output);
    return output;
  }

  protected end(): { rest: Uint8Array; tag: Uint8Array } {
    if (this.#length === 0) this.#flushAbout();
    if (this.#sealed.held.length > 0) this.#hash.update(this.#sealed.held.slice());
    this.#hash.update(lengths(this.#associated, this.#length));
    const tag = this.#hash.digest().map((byte, at) => byte ^ (this.#mask[at] ?? 0));
    return { rest: new Uint8Array(0), tag };
  }
}

/** CCM needs the whole message: its length is part of what is authenticated first. */
class Ccm extends Aead {
  readonly #engine: BlockEngine;
  readonly #nonce: Uint8Array;
  readonly #tagLength: number;
  #about = new Uint8Array(0);
  #made: Uint8Array | undefined;

  constructor(encrypt: boolean, engine: BlockEngine, nonce: Uint8Array, tagLength: number) {
    super(encrypt);
    this.#engine = engine;
    this.#nonce = nonce;
    this.#tagLength = tagLength;
  }

  addData(data: Uint8Array): void {
    this.#about = data.slice();
  }

  #mac(plain: Uint8Array): Uint8Array {
    const lengthBytes = 15 - this.#nonce.length;
    const about = this.#about;
    const state = new Uint8Array(BLOCK);
    state[0] = (about.length > 0 ? 0x40 : 0) | (((this.#tagLength - 2) / 2) << 3) | (lengthBytes - 1);
    state.set(this.#nonce, 1);
    for (let at = BLOCK - 1, left = plain.length; at > 15 - lengthBytes; at--, left = Math.floor(left / 256))
      state[at] = left % 256;
    this.#engine.encrypt(state);
    const absorb = (data: Uint8Array): void => {
      for (let at = 0; at < data.length; at += BLOCK) {
        const block = new Uint8Array(BLOCK);
        block.set(data.subarray(at, at + BLOCK));
        xorInto(state, block);
        this.#engine.encrypt(state);
      }
    };
    if (about.length > 0) {
      const long = about.length >= 0xff00;
      const head = new Uint8Array(long ? 6 : 2);
      const view = new DataView(head.buffer);
      if (long) {
        view.setUint16(0, 0xfffe);
        view.setUint32(2, about.length);
      } else view.setUint16(0, about.length);
      const framed = new Uint8Array(head.length + about.length);
      framed.set(head);
      framed.set(about, head.length);
      absorb(framed);
    }
    absorb(plain);
    return state;
  }

  update(data: Uint8Array): Uint8Array {
    const counter = new Uint8Array(BLOCK);
    counter[0] = 14 - this.#nonce.length;
    counter.set(this.#nonce, 1);
    const stream = new KeyStream(this.#engine, counter, (15 - this.#nonce.length) * 8);
    const mask = stream.apply(new Uint8Array(BLOCK));
    const output = stream.apply(data);
    const tag = this.#mac(this.encrypt ? data : output);
    xorInto(tag, mask);
    this.#made = tag.slice(0, this.#tagLength);
    if (this.encrypt) return output;
    this.check(this.#made);
    return output;
  }

  protected end(): { rest: Uint8Array; tag: Uint8Array } {
    if (this.#made === undefined) this.update(new Uint8Array(0));
    return { rest: new Uint8Array(0), tag: this.#made ?? new Uint8Array(0) };
  }
}

const CHACHA_BLOCK = 64;

/** ChaCha20 from a block counter on, a stream. */
class ChaChaStream {
  readonly #key: Uint8Array;
  readonly #nonce: Uint8Array;
  #counter: number;
  #pad = new Uint8Array(0);

  constructor(key: Uint8Array, nonce: Uint8Array, counter: number) {
    this.#key = key.slice();
    this.#nonce = nonce.slice();
    this.#counter = counter;
  }

  apply(data: Uint8Array): Uint8Array {
    const kept = this.#pad;
    if (kept.length < data.length) {
      const blocks = Math.ceil((data.length - kept.length) / CHACHA_BLOCK);
      const more = chacha20(
        this.#key,
        this.#nonce,
        new Uint8Array(blocks * CHACHA_BLOCK),
        undefined,
        this.#counter,
      );
      this.#counter += blocks;
      this.#pad = new Uint8Array(kept.length + more.length);
      this.#pad.set(kept);
      this.#pad.set(more, kept.length);
    }
    const output = data.slice();
    xorInto(output, this.#pad);
    this.#pad = this.#pad.slice(data.length);
    return output;
  }
}

class ChaChaPoly extends Aead {
  readonly #stream: ChaChaStream;
  readonly #mac: Poly1305;
  #associated = 0;
  #length = 0;
  #aboutEnded = false;

  constructor(encrypt: boolean, key: Uint8Array, iv: Uint8Array) {
    super(encrypt);
    const nonce = new Uint8Array(GCM_NONCE_BYTES);
    nonce.set(iv, GCM_NONCE_BYTES - iv.length); // a shorter one is filled up in front
    this.#mac = new Poly1305(new ChaChaStream(key, nonce, 0).apply(new Uint8Array(32)));
    this.#stream = new ChaChaStream(key, nonce, 1);
  }

  addData(data: Uint8Array): void {
    this.#associated += data.length;
    this.#mac.update(data.slice());
  }

  #endAbout(): void {
    if (this.#aboutEnded) return;
    this.#aboutEnded = true;
    this.#mac.update(padded(this.#associated));
  }

  update(data: Uint8Array): Uint8Array {
    this.#endAbout();
    this.#length += data.length;
    const output = this.#stream.apply(data);
    this.#mac.update(this.encrypt ? output.slice() : data.slice());
    return output;
  }

  protected end(): { rest: Uint8Array; tag: Uint8Array } {
    this.#endAbout();
    this.#mac.update(padded(this.#length));
    this.#mac.update(lengths(this.#associated, this.#length, true));
    return { rest: new Uint8Array(0), tag: this.#mac.digest() };
  }
}

export type AeadMode = 'gcm' | 'ccm' | 'ocb';

export function startAead(
  mode: AeadMode,
  encrypt: boolean,
  engine: BlockEngine,
  iv: Uint8Array,
  tagLength: number,
): AeadStream {
  switch (mode) {
    case 'gcm':
      return new Gcm(encrypt, engine, iv);
    case 'ccm':
      return new Ccm(encrypt, engine, iv, tagLength);
    case 'ocb':
      return new Ocb(encrypt, engine, iv, tagLength);
  }
}

export const startChaChaPoly = (encrypt: boolean, key: Uint8Array, iv: Uint8Array): AeadStream =>
  new ChaChaPoly(encrypt, key, iv);

/** OpenSSL's `chacha20`: four bytes of counter, little-endian, before twelve of nonce. */
export function startChaCha(key: Uint8Array, iv: Uint8Array): CipherStream {
  const counter = new DataView(iv.buffer, iv.byteOffset).getUint32(0, true);
  const stream = new ChaChaStream(key, iv.subarray(4), counter);
  return { update: (data) => stream.apply(data), final: () => new Uint8Array(0), setPadding() {} };
}
