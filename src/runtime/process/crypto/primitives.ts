/** Entry of the library part `primitives`: what the crypto binding computes with. */
import { argon2d, argon2i, argon2id, type ArgonOpts } from '@noble/hashes/argon2.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import {
  cshake128,
  cshake256,
  kmac128,
  kmac256,
  kt128,
  kt256,
  turboshake128,
  turboshake256,
} from '@noble/hashes/sha3-addons.js';
import { scrypt as nobleScrypt } from '@noble/hashes/scrypt.js';
import { nobleHash, startHash, type RunningHash } from './digests.ts';

export { startAead, startChaCha, startChaChaPoly, type AeadStream } from './aead.ts';
export type { CipherStream } from './block-modes.ts';
export { CipherError, startCounter, startEngine, startMode } from './block-modes.ts';
export { DEFAULT_WRAP_IV, unwrapKey, unwrapPadded, wrapKey, wrapPadded } from './key-wrap.ts';
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

export const kmac = (
  name: string,
  key: Uint8Array,
  data: Uint8Array,
  personalization: Uint8Array,
  length: number,
): Uint8Array => (name === 'KMAC128' ? kmac128 : kmac256)(key, data, { personalization, dkLen: length });

const ARGON2 = [argon2d, argon2i, argon2id];

export const deriveArgon2 = (
  type: number,
  password: Uint8Array,
  salt: Uint8Array,
  options: ArgonOpts,
): Uint8Array => (ARGON2[type] ?? argon2id)(password, salt, options);

export const cshake = (
  bits: 128 | 256,
  data: Uint8Array,
  functionName: Uint8Array,
  personalization: Uint8Array,
  length: number,
): Uint8Array =>
  (bits === 128 ? cshake128 : cshake256)(data, { NISTfn: functionName, personalization, dkLen: length });

export const turboShake = (bits: 128 | 256, data: Uint8Array, domain: number, length: number): Uint8Array =>
  (bits === 128 ? turboshake128 : turboshake256)(data, { D: domain, dkLen: length });

export const kangarooTwelve = (
  bits: 128 | 256,
  data: Uint8Array,
  personalization: Uint8Array,
  length: number,
): Uint8Array => (bits === 128 ? kt128 : kt256)(data, { personalization, dkLen: length });
