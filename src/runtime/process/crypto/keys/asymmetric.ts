/** Key pairs and public keys, as what they are made of. */
import type { Curve, PointForm } from './curves.ts';

export interface RsaPrivate {
  readonly d: bigint;
  readonly p: bigint;
  readonly q: bigint;
  readonly dp: bigint;
  readonly dq: bigint;
  readonly qi: bigint;
}

/** What RSA-PSS keys may restrict; OpenSSL's canonical digest names. */
export interface PssLimits {
  readonly hash: string;
  readonly mgf1Hash: string;
  readonly saltLength: number;
}

export interface RsaKey {
  readonly type: 'rsa' | 'rsa-pss';
  readonly n: bigint;
  readonly e: bigint;
  readonly secret?: RsaPrivate | undefined;
  readonly pss?: PssLimits | undefined;
}

export interface DsaKey {
  readonly type: 'dsa';
  readonly p: bigint;
  readonly q: bigint;
  readonly g: bigint;
  readonly y: bigint;
  readonly x?: bigint | undefined;
}

export interface EcKey {
  readonly type: 'ec';
  readonly curve: Curve;
  /** uncompressed */
  readonly point: Uint8Array;
  readonly scalar?: bigint | undefined;
  /** how the point is written */
  readonly form: PointForm;
  /** with all parameters written out instead of the curve's id */
  readonly explicit: boolean;
}

export const OKP_TYPES = ['ed25519', 'ed448', 'x25519', 'x448'] as const;
export type OkpType = (typeof OKP_TYPES)[number];

export interface OkpKey {
  readonly type: OkpType;
  readonly publicKey: Uint8Array;
  readonly secretKey?: Uint8Array | undefined;
}

export interface DhKey {
  readonly type: 'dh';
  readonly p: bigint;
  readonly g: bigint;
  readonly y: bigint;
  readonly x?: bigint | undefined;
  /** in the form of X9.42 */
  readonly q?: bigint | undefined;
  /** bits of the secret exponent, where the group says so */
  readonly secretBits?: number | undefined;
}

export type AsymmetricKey = RsaKey | DsaKey | EcKey | OkpKey | DhKey;

export function isPrivate(key: AsymmetricKey): boolean {
  switch (key.type) {
    case 'rsa':
    case 'rsa-pss':
      return key.secret !== undefined;
    case 'dsa':
    case 'dh':
      return key.x !== undefined;
    case 'ec':
      return key.scalar !== undefined;
    case 'ed25519':
    case 'ed448':
    case 'x25519':
    case 'x448':
      return key.secretKey !== undefined;
  }
}

export function publicPart(key: AsymmetricKey): AsymmetricKey {
  switch (key.type) {
    case 'rsa':
    case 'rsa-pss':
      return { ...key, secret: undefined };
    case 'dsa':
    case 'dh':
      return { ...key, x: undefined };
    case 'ec':
      return { ...key, scalar: undefined };
    case 'ed25519':
    case 'ed448':
    case 'x25519':
    case 'x448':
      return { ...key, secretKey: undefined };
  }
}

const same = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

/** Of the public parts, as EVP_PKEY_eq. */
export function sameKey(one: AsymmetricKey, other: AsymmetricKey): boolean {
  switch (one.type) {
    case 'rsa':
    case 'rsa-pss':
      return other.type === one.type && one.n === other.n && one.e === other.e;
    case 'dsa':
    case 'dh':
      return other.type === one.type && one.p === other.p && one.g === other.g && one.y === other.y;
    case 'ec':
      return other.type === 'ec' && one.curve === other.curve && same(one.point, other.point);
    case 'ed25519':
    case 'ed448':
    case 'x25519':
    case 'x448':
      return other.type === one.type && same(one.publicKey, other.publicKey);
  }
}
