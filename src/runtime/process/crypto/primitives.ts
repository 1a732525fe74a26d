/** Entry of the library part `primitives`: what the crypto binding computes with. */
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt as nobleScrypt } from '@noble/hashes/scrypt.js';
import { nobleHash, startHash, type RunningHash } from './digests.ts';

export { CipherError, startAes, startGcm } from './block-modes.ts';
export { startHash };

/** Undefined when the hash does not serve for a MAC. */
export function startHmac(name: string, key: Uint8Array): RunningHash | undefined {
  const hash = nobleHash(name);
  if (hash === undefined) return undefined;
  const running = hmac.create(hash, key);
  return {
    update(data) {
      running.update(data);
    },
    digest: () => running.digest(),
    clone() {
      throw new TypeError('an HMAC has no copy');
    },
  };
}

export function derivePbkdf2(
  name: string,
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
): Uint8Array | undefined {
  const hash = nobleHash(name);
  if (hash === undefined) return undefined;
  return length === 0 ? new Uint8Array(0) : pbkdf2(hash, password, salt, { c: iterations, dkLen: length });
}

export function deriveHkdf(
  name: string,
  key: Uint8Array,
  salt: Uint8Array,
  info: Uint8Array,
  length: number,
): Uint8Array | undefined {
  const hash = nobleHash(name);
  if (hash === undefined) return undefined;
  return length === 0 ? new Uint8Array(0) : hkdf(hash, key, salt, info, length);
}

/** The most that one HKDF may give of this hash; undefined when it does not serve. */
export function hkdfLimit(name: string): number | undefined {
  const hash = nobleHash(name);
  return hash === undefined ? undefined : hash.outputLen * 255;
}

export const deriveScrypt = (
  password: Uint8Array,
  salt: Uint8Array,
  cost: { N: number; r: number; p: number },
  length: number,
): Uint8Array =>
  length === 0 ? new Uint8Array(0) : nobleScrypt(password, salt, { ...cost, dkLen: length, maxmem: 2 ** 32 });
