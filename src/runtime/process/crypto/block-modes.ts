/**
 * AES in the modes that Node's createCipheriv streams: ECB, CBC, CTR and GCM, over noble-ciphers' block function.
 * Part of the library part `primitives`. https://csrc.nist.gov/pubs/sp/800/38/d/final
 */
import { unsafe } from '@noble/ciphers/aes.js';
import { GHASH } from '@noble/ciphers/_polyval.js';

const BLOCK = 16;

/** A failure that Node reports in OpenSSL's words. */
export type CipherFailure = 'wrong final block length' | 'bad decrypt' | 'unauthenticated';

export class CipherError extends Error {
  readonly failure: CipherFailure;

  constructor(failure: CipherFailure) {
    super(failure);
    this.failure = failure;
  }
}

export interface CipherStream {
  update(data: Uint8Array): Uint8Array;
  /** what is left; throws `CipherError` */
  final(): Uint8Array;
  setPadding(on: boolean): void;
}

export interface AeadStream extends CipherStream {
  addData(data: Uint8Array): void;
  /** of an encryption that has ended */
  tag(): Uint8Array;
  /** what a decryption must find */
  expectTag(tag: Uint8Array): void;
}

type Expanded = ReturnType<typeof unsafe.expandKeyLE>;

/** Cuts a stream into whole blocks; keeps back the rest, and one whole block where `keepLast`. */
class Blocks {
  #held = new Uint8Array(0);

  take(data: Uint8Array, keepLast: boolean): Uint8Array {
    const all = new Uint8Array(this.#held.length + data.length);
    all.set(this.#held);
    all.set(data, this.#held.length);
    let whole = all.length - (all.length % BLOCK);
    if (keepLast && whole === all.length && whole > 0) whole -= BLOCK;
    this.#held = all.slice(whole);
    return all.subarray(0, whole);
  }

  get held(): Uint8Array {
    return this.#held;
  }
}

function unpad(block: Uint8Array): Uint8Array {
  const count = block[BLOCK - 1] ?? 0;
  if (count < 1 || count > BLOCK) throw new CipherError('bad decrypt');
  for (let at = BLOCK - count; at < BLOCK; at++) {
    if (block[at] !== count) throw new CipherError('bad decrypt');
  }
  return block.slice(0, BLOCK - count);
}

/** ECB, and CBC when there is an initialization vector. */
class PaddedStream implements CipherStream {
  readonly #encrypt: boolean;
  readonly #key: Expanded;
  readonly #blocks = new Blocks();
  readonly #previous: Uint8Array | undefined;
  #padding = true;

  constructor(encrypt: boolean, key: Uint8Array, iv: Uint8Array | undefined) {
    this.#encrypt = encrypt;
    this.#key = encrypt ? unsafe.expandKeyLE(key) : unsafe.expandKeyDecLE(key);
    this.#previous = iv?.slice();
  }

  setPadding(on: boolean): void {
    this.#padding = on;
  }

  #run(input: Uint8Array): Uint8Array {
    const output = input.slice();
    const previous = this.#previous;
    for (let at = 0; at < output.length; at += BLOCK) {
      const block = output.subarray(at, at + BLOCK);
      if (this.#encrypt) {
        if (previous !== undefined)
          for (let n = 0; n < BLOCK; n++) block[n] = (block[n] ?? 0) ^ (previous[n] ?? 0);
        unsafe.encryptBlock(this.#key, block);
        previous?.set(block);
      } else {
        const sealed = previous === undefined ? undefined : block.slice();
        unsafe.decryptBlock(this.#key, block);
        if (previous !== undefined && sealed !== undefined) {
          for (let n = 0; n < BLOCK; n++) block[n] = (block[n] ?? 0) ^ (previous[n] ?? 0);
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
    if (!this.#padding) {
      if (held.length > 0) throw new CipherError('wrong final block length');
      return new Uint8Array(0);
    }
    if (this.#encrypt) {
      const last = new Uint8Array(BLOCK).fill(BLOCK - held.length);
      last.set(held);
      return this.#run(last);
    }
    if (held.length !== BLOCK) throw new CipherError('wrong final block length');
    return unpad(this.#run(held));
  }
}

/** The key stream of CTR and GCM. */
class KeyStream {
  readonly #key: Expanded;
  readonly #counter: Uint8Array;
  readonly #counterBytes: number;
  readonly #block = new Uint8Array(BLOCK);
  #used = BLOCK;

  /** the last `counterBytes` of the counter count up */
  constructor(key: Uint8Array, counter: Uint8Array, counterBytes: number) {
    this.#key = unsafe.expandKeyLE(key);
    this.#counter = counter.slice();
    this.#counterBytes = counterBytes;
  }

  #next(): void {
    this.#block.set(this.#counter);
    unsafe.encryptBlock(this.#key, this.#block);
    for (let at = BLOCK - 1; at >= BLOCK - this.#counterBytes; at--) {
      const value = ((this.#counter[at] ?? 0) + 1) & 0xff;
      this.#counter[at] = value;
      if (value !== 0) break;
    }
    this.#used = 0;
  }

  apply(data: Uint8Array): Uint8Array {
    const output = new Uint8Array(data.length);
    for (let at = 0; at < data.length; at++) {
      if (this.#used === BLOCK) this.#next();
      output[at] = (data[at] ?? 0) ^ (this.#block[this.#used++] ?? 0);
    }
    return output;
  }
}

class CounterStream implements CipherStream {
  readonly #stream: KeyStream;

  constructor(key: Uint8Array, iv: Uint8Array) {
    this.#stream = new KeyStream(key, iv, BLOCK);
  }

  update(data: Uint8Array): Uint8Array {
    return this.#stream.apply(data);
  }

  final(): Uint8Array {
    return new Uint8Array(0);
  }

  setPadding(): void {
    // a stream cipher pads nothing
  }
}

const GCM_COUNTER_BYTES = 4;
const GCM_NONCE_BYTES = 12;

function lengths(first: number, second: number): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const view = new DataView(block.buffer);
  view.setBigUint64(0, BigInt(first) * 8n);
  view.setBigUint64(8, BigInt(second) * 8n);
  return block;
}

class GcmStream implements AeadStream {
  readonly #encrypt: boolean;
  readonly #stream: KeyStream;
  readonly #mask: Uint8Array;
  readonly #hash: GHASH;
  readonly #sealed = new Blocks();
  #associated = 0;
  #length = 0;
  #expected: Uint8Array | undefined;
  #tag: Uint8Array | undefined;

  constructor(encrypt: boolean, key: Uint8Array, iv: Uint8Array) {
    this.#encrypt = encrypt;
    const hashKey = new Uint8Array(BLOCK);
    unsafe.encryptBlock(unsafe.expandKeyLE(key), hashKey);
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
    this.#stream = new KeyStream(key, counter, GCM_COUNTER_BYTES);
    this.#mask = this.#stream.apply(new Uint8Array(BLOCK));
  }

  setPadding(): void {
    // a stream cipher pads nothing
  }

  addData(data: Uint8Array): void {
    this.#associated += data.length;
    this.#hash.update(data.slice());
  }

  #absorb(sealed: Uint8Array): void {
    this.#length += sealed.length;
    const whole = this.#sealed.take(sealed, false);
    if (whole.length > 0) this.#hash.update(whole.slice());
  }

  update(data: Uint8Array): Uint8Array {
    if (!this.#encrypt) this.#absorb(data);
    const output = this.#stream.apply(data);
    if (this.#encrypt) this.#absorb(output);
    return output;
  }

  final(): Uint8Array {
    if (this.#sealed.held.length > 0) this.#hash.update(this.#sealed.held.slice());
    this.#hash.update(lengths(this.#associated, this.#length));
    const tag = this.#hash.digest().map((byte, at) => byte ^ (this.#mask[at] ?? 0));
    this.#tag = tag;
    if (this.#encrypt) return new Uint8Array(0);
    const expected = this.#expected;
    let difference = expected === undefined ? 1 : 0;
    for (let at = 0; at < (expected?.length ?? 0); at++) difference |= (expected?.[at] ?? 0) ^ (tag[at] ?? 0);
    if (difference !== 0) throw new CipherError('unauthenticated');
    return new Uint8Array(0);
  }

  tag(): Uint8Array {
    return this.#tag ?? new Uint8Array(BLOCK);
  }

  expectTag(tag: Uint8Array): void {
    this.#expected = tag.slice();
  }
}

export type AesMode = 'ecb' | 'cbc' | 'ctr' | 'gcm';

export const startGcm = (encrypt: boolean, key: Uint8Array, iv: Uint8Array): AeadStream =>
  new GcmStream(encrypt, key, iv);

export function startAes(
  mode: Exclude<AesMode, 'gcm'>,
  encrypt: boolean,
  key: Uint8Array,
  iv: Uint8Array,
): CipherStream {
  if (mode === 'ctr') return new CounterStream(key, iv);
  return new PaddedStream(encrypt, key, mode === 'cbc' ? iv : undefined);
}
