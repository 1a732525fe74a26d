/** Signatures over digests and, for Edwards curves, over messages. */
import { CryptoFailure, nodeFailure, opensslFailure, reasons } from '../failure.ts';
import {
  bitLength,
  byteLength,
  concat,
  inverse,
  modulo,
  power,
  randomBelow,
  toBigInt,
  toBytes,
} from '../integers.ts';
import type { AsymmetricKey, DsaKey, EcKey, RsaKey } from './asymmetric.ts';
import { decodePoint } from './curves.ts';
import { DIGEST_OIDS } from './digest-oids.ts';
import { integer, readInteger, readSequence, sequence } from './der.ts';
import {
  checkPss,
  digestInfo,
  digestLength,
  digestOf,
  padPkcs1,
  padPss,
  privatePower,
  publicPower,
  rsaBytes,
  unpadPkcs1,
} from './rsa.ts';
import { signEdwards, verifyEdwards } from './okp.ts';

const PADDING = { pkcs1: 1, none: 3, pss: 6 } as const;
const SALT = { digest: -1, auto: -2, max: -3 } as const;

export interface SignOptions {
  /** OpenSSL's number of an RSA padding */
  readonly padding?: number | undefined;
  readonly saltLength?: number | undefined;
  /** r and s side by side instead of DER */
  readonly p1363?: boolean | undefined;
  readonly context?: Uint8Array | undefined;
}

interface Pair {
  readonly r: bigint;
  readonly s: bigint;
}

function writePair({ r, s }: Pair, order: bigint, p1363: boolean): Uint8Array {
  const size = byteLength(order);
  return p1363 ? concat(toBytes(r, size), toBytes(s, size)) : sequence(integer(r), integer(s));
}

function readPair(signature: Uint8Array, order: bigint, p1363: boolean): Pair | undefined {
  if (p1363) {
    const size = byteLength(order);
    if (signature.length !== 2 * size) return undefined;
    return { r: toBigInt(signature.subarray(0, size)), s: toBigInt(signature.subarray(size)) };
  }
  try {
    const [r, s, ...more] = readSequence(signature);
    return more.length > 0 ? undefined : { r: readInteger(r), s: readInteger(s) };
  } catch (error) {
    if (error instanceof CryptoFailure) return undefined;
    throw error;
  }
}

/** The leftmost bits of a digest, as many as the order has. */
function truncated(digest: Uint8Array, order: bigint): bigint {
  const extra = digest.length * 8 - bitLength(order);
  const value = toBigInt(digest);
  return extra > 0 ? value >> BigInt(extra) : value;
}

/** ECDSA and DSA differ only in how a secret becomes r. */
function signPair(order: bigint, digest: Uint8Array, secret: bigint, commit: (k: bigint) => bigint): Pair {
  const message = truncated(digest, order);
  for (;;) {
    const k = randomBelow(order);
    const r = commit(k) % order;
    const back = inverse(k, order);
    if (r === 0n || back === undefined) continue;
    const s = modulo(back * (message + r * secret), order);
    if (s !== 0n) return { r, s };
  }
}

const inRange = ({ r, s }: Pair, order: bigint): boolean => r > 0n && s > 0n && r < order && s < order;

function verifyEc(key: EcKey, digest: Uint8Array, pair: Pair): boolean {
  const { order, engine } = key.curve;
  const back = inverse(pair.s, order);
  if (!inRange(pair, order) || back === undefined) return false;
  const first = modulo(truncated(digest, order) * back, order);
  const second = modulo(pair.r * back, order);
  const sum = engine.Point.BASE.mulAddUnsafe(first, decodePoint(key.curve, key.point), second);
  return !sum.is0() && sum.x % order === pair.r;
}

function verifyDsa({ p, q, g, y }: DsaKey, digest: Uint8Array, pair: Pair): boolean {
  const back = inverse(pair.s, q);
  if (!inRange(pair, q) || back === undefined) return false;
  const first = modulo(truncated(digest, q) * back, q);
  const second = modulo(pair.r * back, q);
  return ((power(g, first, p) * power(y, second, p)) % p) % q === pair.r;
}

interface PssChoice {
  readonly hash: string;
  readonly maskHash: string;
}

function pssChoice(key: RsaKey, hash: string): PssChoice {
  if (key.pss === undefined) return { hash, maskHash: hash };
  if (key.pss.hash !== hash) throw opensslFailure(reasons.digestNotAllowed);
  return { hash, maskHash: key.pss.mgf1Hash };
}

const paddingOf = (key: RsaKey, { padding }: SignOptions): number =>
  padding ?? (key.type === 'rsa-pss' ? PADDING.pss : PADDING.pkcs1);

function checkPadding(key: RsaKey, padding: number): void {
  if (padding === PADDING.none) throw opensslFailure(reasons.invalidPaddingMode);
  const known = padding === PADDING.pss || padding === PADDING.pkcs1;
  if (!known || (key.type === 'rsa-pss' && padding !== PADDING.pss))
    throw opensslFailure(reasons.provIllegalPadding);
}

const mostSalt = (key: RsaKey, hash: string): number =>
  Math.ceil((bitLength(key.n) - 1) / 8) - digestLength(hash) - 2;

/** What a signature is made with: a number of bytes. */
function saltToMake(key: RsaKey, hash: string, wish: number | undefined): number {
  const most = Math.max(0, mostSalt(key, hash));
  const least = key.pss?.saltLength ?? 0;
  if (wish === undefined) return key.pss === undefined ? Math.min(most, digestLength(hash)) : least;
  const length =
    wish === SALT.digest ? digestLength(hash) : wish === SALT.auto || wish === SALT.max ? most : wish;
  if (length < 0) throw opensslFailure(reasons.invalidSaltLength);
  if (length < least) throw opensslFailure(reasons.pssSaltTooSmall);
  return length;
}

function signRsa(key: RsaKey, hash: string, digest: Uint8Array, options: SignOptions): Uint8Array {
  const padding = paddingOf(key, options);
  checkPadding(key, padding);
  const size = rsaBytes(key);
  if (padding === PADDING.pss) {
    const choice = pssChoice(key, hash);
    const salt = saltToMake(key, hash, options.saltLength);
    if (salt > mostSalt(key, hash))
      throw opensslFailure(
        reasons.signatureFailure,
        reasons.provRsaLib,
        reasons.dataTooLarge,
        reasons.provRsaLib,
        reasons.dataTooLarge,
      );
    const block = padPss(bitLength(key.n) - 1, digest, hash, choice.maskHash, salt);
    return privatePower(key, concat(new Uint8Array(size - block.length), block));
  }
  const info = digestInfo(hash, digest);
  if (info.length > size - 11)
    throw opensslFailure(reasons.signatureFailure, reasons.provRsaLib, reasons.digestTooBig);
  return privatePower(key, padPkcs1(size, 1, info));
}

function verifyRsa(
  key: RsaKey,
  hash: string,
  digest: Uint8Array,
  signature: Uint8Array,
  options: SignOptions,
): boolean {
  const padding = paddingOf(key, options);
  checkPadding(key, padding);
  const choice = padding === PADDING.pss ? pssChoice(key, hash) : undefined;
  const asked = options.saltLength;
  if (choice !== undefined && asked !== undefined && asked >= 0 && asked < (key.pss?.saltLength ?? 0))
    throw opensslFailure(reasons.pssSaltTooSmall);
  if (signature.length !== rsaBytes(key) || toBigInt(signature) >= key.n) return false;
  const block = publicPower(key, signature);
  if (choice !== undefined) {
    const wish = options.saltLength;
    const length =
      wish === undefined || wish === SALT.auto
        ? undefined
        : wish === SALT.digest
          ? digestLength(hash)
          : wish === SALT.max
            ? mostSalt(key, hash)
            : wish;
    return checkPss(block, bitLength(key.n) - 1, digest, hash, choice.maskHash, length);
  }
  const found = unpadPkcs1(block, 1);
  const wanted = digestInfo(hash, digest);
  return found?.length === wanted.length && wanted.every((byte, at) => byte === found[at]);
}

/** Digests that RSA and elliptic curves sign. */
function checkHash(key: AsymmetricKey, hash: string): void {
  const extendable = hash === 'shake128' || hash === 'shake256';
  const rsa = key.type === 'rsa' || key.type === 'rsa-pss';
  if (rsa && (DIGEST_OIDS[hash] === undefined ? hash !== 'md5-sha1' : false))
    throw opensslFailure(reasons.digestNotAllowed);
  if (extendable) throw opensslFailure(reasons.invalidDigest);
}

const notForThisKey = (key: AsymmetricKey): Error =>
  key.type === 'ed25519' || key.type === 'ed448'
    ? nodeFailure('Error', 'ERR_CRYPTO_UNSUPPORTED_OPERATION', 'Unsupported crypto operation')
    : opensslFailure(reasons.operationNotSupported);

/** `createSign().sign()`: of a digest that has been made. */
export function signDigest(
  key: AsymmetricKey,
  hash: string,
  digest: Uint8Array,
  options: SignOptions,
): Uint8Array {
  switch (key.type) {
    case 'rsa':
    case 'rsa-pss':
      return signRsa(key, hash, digest, options);
    case 'ec': {
      const { order, engine } = key.curve;
      const pair = signPair(order, digest, key.scalar ?? 0n, (k) => engine.Point.BASE.multiply(k).x);
      return writePair(pair, order, options.p1363 === true);
    }
    case 'dsa': {
      const pair = signPair(key.q, digest, key.x ?? 0n, (k) => power(key.g, k, key.p));
      return writePair(pair, key.q, options.p1363 === true);
    }
    default:
      throw notForThisKey(key);
  }
}

export function verifyDigest(
  key: AsymmetricKey,
  hash: string,
  digest: Uint8Array,
  signature: Uint8Array,
  options: SignOptions,
): boolean {
  switch (key.type) {
    case 'rsa':
    case 'rsa-pss':
      return verifyRsa(key, hash, digest, signature, options);
    case 'ec': {
      const pair = readPair(signature, key.curve.order, options.p1363 === true);
      return pair !== undefined && verifyEc(key, digest, pair);
    }
    case 'dsa': {
      const pair = readPair(signature, key.q, options.p1363 === true);
      return pair !== undefined && verifyDsa(key, digest, pair);
    }
    default:
      throw notForThisKey(key);
  }
}

const DEFAULT_DIGEST = 'sha256';

function refuseContext({ context }: SignOptions): void {
  if (context !== undefined && context.length > 0)
    throw nodeFailure('Error', 'ERR_CRYPTO_OPERATION_FAILED', 'Context parameter is unsupported');
}

function edwardsContext(
  type: 'ed25519' | 'ed448',
  hash: string | undefined,
  options: SignOptions,
): Uint8Array | undefined {
  if (hash !== undefined) throw opensslFailure(reasons.invalidDigest);
  const { context } = options;
  if (context === undefined || context.length === 0) return undefined;
  if (type === 'ed25519') return context;
  if (context.length > 255)
    throw nodeFailure('RangeError', 'ERR_OUT_OF_RANGE', 'context string must be at most 255 bytes');
  return context;
}

/** `crypto.sign()`; without a hash the key's own. */
export function signMessage(
  key: AsymmetricKey,
  hash: string | undefined,
  data: Uint8Array,
  options: SignOptions,
): Uint8Array {
  if (key.type === 'ed25519' || key.type === 'ed448') {
    const context = edwardsContext(key.type, hash, options);
    return signEdwards(key.type, key.secretKey ?? new Uint8Array(0), data, context);
  }
  refuseContext(options);
  if (key.type === 'x25519' || key.type === 'x448' || key.type === 'dh') throw notForThisKey(key);
  const name = hash ?? (key.type === 'rsa-pss' ? key.pss?.hash : undefined) ?? DEFAULT_DIGEST;
  checkHash(key, name);
  return signDigest(key, name, digestOf(name, data), options);
}

export function verifyMessage(
  key: AsymmetricKey,
  hash: string | undefined,
  data: Uint8Array,
  signature: Uint8Array,
  options: SignOptions,
): boolean {
  if (key.type === 'ed25519' || key.type === 'ed448') {
    const context = edwardsContext(key.type, hash, options);
    return verifyEdwards(key.type, key.publicKey, data, signature, context);
  }
  refuseContext(options);
  if (key.type === 'x25519' || key.type === 'x448' || key.type === 'dh') throw notForThisKey(key);
  const name = hash ?? (key.type === 'rsa-pss' ? key.pss?.hash : undefined) ?? DEFAULT_DIGEST;
  checkHash(key, name);
  return verifyDigest(key, name, digestOf(name, data), signature, options);
}
