/** RSA: the paddings of PKCS#1 over powers of whole numbers. https://www.rfc-editor.org/rfc/rfc8017 */
import { nobleHash, startHash } from '../digests.ts';
import { opensslFailure, reasons } from '../failure.ts';
import {
  bitLength,
  byteLength,
  concat,
  inverse,
  modulo,
  power,
  randomBelow,
  randomBytes,
  randomPrime,
  toBigInt,
  toBytes,
} from '../integers.ts';
import type { RsaKey } from './asymmetric.ts';
import { rsaSecretOf } from './decode.ts';
import { nothing, octets, oid, sequence } from './der.ts';
import { DIGEST_OIDS } from './digest-oids.ts';

export const rsaBytes = (key: RsaKey): number => byteLength(key.n);

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

/** The modulus has just that many bits. */
export function generateRsa(bits: number, e: bigint): RsaKey {
  const half = Math.floor(bits / 2);
  const accept = (prime: bigint): boolean => gcd(prime - 1n, e) === 1n;
  for (;;) {
    let p = randomPrime({ bits: bits - half, accept });
    let q = randomPrime({ bits: half, accept });
    if (p === q) continue;
    if (p < q) [p, q] = [q, p];
    const n = p * q;
    if (bitLength(n) !== bits) continue;
    const phi = ((p - 1n) * (q - 1n)) / gcd(p - 1n, q - 1n);
    const d = inverse(e, phi);
    if (d !== undefined) return { type: 'rsa', n, e, secret: rsaSecretOf(d, p, q) };
  }
}

/** m ** e mod n */
export function publicPower({ n, e }: RsaKey, block: Uint8Array): Uint8Array {
  const value = toBigInt(block);
  if (value >= n) throw opensslFailure(reasons.dataTooLargeForModulus);
  return toBytes(power(value, e, n), byteLength(n));
}

/** m ** d mod n by the remainder theorem; the base is blinded, so its time says nothing of it */
export function privatePower(key: RsaKey, block: Uint8Array): Uint8Array {
  const { n, e, secret } = key;
  if (secret === undefined) throw opensslFailure(reasons.missingPrivateKey);
  const { p, q, dp, dq, qi, d } = secret;
  const given = toBigInt(block);
  if (given >= n) throw opensslFailure(reasons.dataTooLargeForModulus);
  const blind = randomBelow(n);
  const unblind = inverse(blind, n);
  if (unblind === undefined) return toBytes(power(given, d, n), byteLength(n));
  const value = (given * power(blind, e, n)) % n;
  const one = power(value % p, dp, p);
  const other = power(value % q, dq, q);
  const joined = other + modulo((one - other) * qi, p) * q;
  const result = (joined * unblind) % n;
  // an inconsistent key gives OpenSSL's slow result
  return toBytes(power(result, e, n) === given ? result : power(given, d, n), byteLength(n));
}

const HEAD = 11; // 00, type, at least eight bytes, 00

/** EMSA-PKCS1-v1_5 and RSAES-PKCS1-v1_5 */
export function padPkcs1(size: number, type: 1 | 2, data: Uint8Array): Uint8Array {
  if (data.length > size - HEAD) throw opensslFailure(reasons.dataTooLarge);
  const filler =
    type === 1 ? new Uint8Array(size - data.length - 3).fill(0xff) : nonZero(size - data.length - 3);
  return concat(Uint8Array.of(0, type), filler, Uint8Array.of(0), data);
}

function nonZero(length: number): Uint8Array {
  return randomBytes(length).map((byte) => (byte === 0 ? 1 + (length % 255) : byte));
}

/** Undefined when the block is not of that form. */
export function unpadPkcs1(block: Uint8Array, type: 1 | 2): Uint8Array | undefined {
  if (block[0] !== 0 || block[1] !== type) return undefined;
  const end = block.indexOf(0, 2);
  if (end < HEAD - 1) return undefined;
  if (type === 1 && block.subarray(2, end).some((byte) => byte !== 0xff)) return undefined;
  return block.slice(end + 1);
}

export function digestOf(hash: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const running = startHash(hash);
  if (running === undefined) throw opensslFailure(reasons.unsupported);
  for (const part of parts) running.update(part);
  return running.digest();
}

export const digestLength = (hash: string): number => nobleHash(hash)?.outputLen ?? digestOf(hash).length;

export function mgf1(hash: string, seed: Uint8Array, length: number): Uint8Array {
  const parts: Uint8Array[] = [];
  const counter = new Uint8Array(4);
  const view = new DataView(counter.buffer);
  for (let made = 0, count = 0; made < length; count++) {
    view.setUint32(0, count);
    const part = digestOf(hash, seed, counter);
    parts.push(part);
    made += part.length;
  }
  return concat(...parts).slice(0, length);
}

export function xor(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.map((byte, at) => byte ^ (other[at] ?? 0));
}

export function padOaep(
  size: number,
  data: Uint8Array,
  hash: string,
  maskHash: string,
  label: Uint8Array,
): Uint8Array {
  const about = digestOf(hash, label);
  const room = size - 2 * about.length - 2;
  if (data.length > room) throw opensslFailure(reasons.dataTooLarge);
  const block = concat(about, new Uint8Array(room - data.length), Uint8Array.of(1), data);
  const seed = randomBytes(about.length);
  const masked = xor(block, mgf1(maskHash, seed, block.length));
  return concat(Uint8Array.of(0), xor(seed, mgf1(maskHash, masked, seed.length)), masked);
}

export function unpadOaep(block: Uint8Array, hash: string, maskHash: string, label: Uint8Array): Uint8Array {
  const about = digestOf(hash, label);
  const failed = (): Error => opensslFailure(reasons.oaepDecoding);
  if (block.length < 2 * about.length + 2 || block[0] !== 0) throw failed();
  const masked = block.subarray(1 + about.length);
  const seed = xor(block.slice(1, 1 + about.length), mgf1(maskHash, masked, about.length));
  const plain = xor(masked.slice(), mgf1(maskHash, seed, masked.length));
  const start = plain.indexOf(1, about.length);
  const filler = plain.subarray(about.length, start);
  if (start === -1 || filler.some((byte) => byte !== 0) || about.some((byte, at) => byte !== plain[at]))
    throw failed();
  return plain.slice(start + 1);
}

export function digestInfo(hash: string, digest: Uint8Array): Uint8Array {
  if (hash === 'md5-sha1') return digest;
  const id = DIGEST_OIDS[hash];
  if (id === undefined) throw opensslFailure(reasons.unsupported);
  return sequence(sequence(oid(id), nothing()), octets(digest));
}

const PSS_END = 0xbc;

export function padPss(
  bits: number,
  digest: Uint8Array,
  hash: string,
  maskHash: string,
  saltLength: number,
): Uint8Array {
  const size = Math.ceil(bits / 8);
  if (size < digest.length + saltLength + 2) throw opensslFailure(reasons.dataTooLarge);
  const salt = randomBytes(saltLength);
  const seal = digestOf(hash, new Uint8Array(8), digest, salt);
  const filler = new Uint8Array(size - saltLength - digest.length - 2);
  const block = concat(filler, Uint8Array.of(1), salt);
  const masked = xor(block, mgf1(maskHash, seal, block.length));
  masked[0] = (masked[0] ?? 0) & (0xff >> (8 * size - bits));
  return concat(masked, seal, Uint8Array.of(PSS_END));
}

/** `saltLength` undefined: whatever the signature has */
export function checkPss(
  block: Uint8Array,
  bits: number,
  digest: Uint8Array,
  hash: string,
  maskHash: string,
  saltLength: number | undefined,
): boolean {
  const size = Math.ceil(bits / 8);
  const extra = block.length - size; // a modulus of 8n + 1 bits has an empty first byte
  if (block.subarray(0, extra).some((byte) => byte !== 0)) return false;
  const encoded = block.subarray(extra);
  if (encoded[size - 1] !== PSS_END || size < digest.length + 2) return false;
  const masked = encoded.slice(0, size - digest.length - 1);
  const seal = encoded.slice(size - digest.length - 1, size - 1);
  const spare = 0xff >> (8 * size - bits);
  if (((masked[0] ?? 0) & ~spare & 0xff) !== 0) return false;
  const plain = xor(masked, mgf1(maskHash, seal, masked.length));
  plain[0] = (plain[0] ?? 0) & spare;
  const start = plain.findIndex((byte) => byte !== 0);
  if (start === -1 || plain[start] !== 1) return false;
  const salt = plain.slice(start + 1);
  if (saltLength !== undefined && salt.length !== saltLength) return false;
  return digestOf(hash, new Uint8Array(8), digest, salt).every((byte, at) => byte === seal[at]);
}
