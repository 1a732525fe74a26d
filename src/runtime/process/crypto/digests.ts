/** Hash functions by OpenSSL's canonical names, over noble-hashes. Part of the library part `primitives`. */
import { blake2b, blake2s } from '@noble/hashes/blake2.js';
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import {
  keccak_224,
  keccak_256,
  keccak_384,
  keccak_512,
  sha3_224,
  sha3_256,
  sha3_384,
  sha3_512,
  shake128,
  shake256,
} from '@noble/hashes/sha3.js';

/** A hash under way. */
export interface RunningHash {
  update(data: Uint8Array): void;
  /** ends it */
  digest(): Uint8Array;
  clone(): RunningHash;
}

interface NobleHash {
  update(data: Uint8Array): unknown;
  digest(): Uint8Array;
  clone(): NobleHash;
  destroy?(): void;
}

class Running implements RunningHash {
  readonly #hash: NobleHash;
  readonly #length: number;

  constructor(hash: NobleHash, length: number) {
    this.#hash = hash;
    this.#length = length;
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  digest(): Uint8Array {
    const whole = this.#hash.digest();
    return whole.length > this.#length ? whole.slice(0, this.#length) : whole;
  }

  clone(): RunningHash {
    return new Running(this.#hash.clone(), this.#length);
  }
}

/** OpenSSL's md5-sha1: both, one after the other. */
class Joined implements RunningHash {
  readonly #parts: readonly RunningHash[];

  constructor(parts: readonly RunningHash[]) {
    this.#parts = parts;
  }

  update(data: Uint8Array): void {
    for (const part of this.#parts) part.update(data);
  }

  digest(): Uint8Array {
    const digests = this.#parts.map((part) => part.digest());
    const whole = new Uint8Array(digests.reduce((sum, digest) => sum + digest.length, 0));
    let at = 0;
    for (const digest of digests) {
      whole.set(digest, at);
      at += digest.length;
    }
    return whole;
  }

  clone(): RunningHash {
    return new Joined(this.#parts.map((part) => part.clone()));
  }
}

type Noble = typeof sha256 | typeof sha3_256;

const FIXED: Readonly<Record<string, Noble>> = {
  md5,
  sha1,
  sha224,
  sha256,
  sha384,
  sha512,
  'sha512-224': sha512_224,
  'sha512-256': sha512_256,
  'sha3-224': sha3_224,
  'sha3-256': sha3_256,
  'sha3-384': sha3_384,
  'sha3-512': sha3_512,
  'keccak-224': keccak_224,
  'keccak-256': keccak_256,
  'keccak-384': keccak_384,
  'keccak-512': keccak_512,
  ripemd160,
};

/** A noble hash for HMAC and key derivation, or undefined: XOFs and joined ones do not serve. */
export const nobleHash = (name: string): Noble | undefined => FIXED[name];

const SHA256_192_BYTES = 24;

/** Starts the hash; `length` in bytes serves the extendable ones (their default without it). */
export function startHash(name: string, length?: number): RunningHash | undefined {
  switch (name) {
    case 'shake128':
      return new Running(shake128.create({ dkLen: length ?? 16 }), length ?? 16);
    case 'shake256':
      return new Running(shake256.create({ dkLen: length ?? 32 }), length ?? 32);
    case 'blake2b512':
      return new Running(blake2b.create({ dkLen: 64 }), 64);
    case 'blake2s256':
      return new Running(blake2s.create({ dkLen: 32 }), 32);
    case 'sha256-192':
      return new Running(sha256.create(), SHA256_192_BYTES);
    case 'md5-sha1':
      return new Joined([new Running(md5.create(), 16), new Running(sha1.create(), 20)]);
    default: {
      const hash = FIXED[name];
      return hash === undefined ? undefined : new Running(hash.create(), hash.outputLen);
    }
  }
}
