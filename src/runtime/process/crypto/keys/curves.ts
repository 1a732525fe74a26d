/** Elliptic curves by OpenSSL's names, over noble-curves. */
import { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } from '@noble/curves/misc.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { ecdsa, weierstrass, type ECDSA } from '@noble/curves/abstract/weierstrass.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { byteLength, randomBelow, toBigInt, toBytes } from '../integers.ts';
import { CURVE_TABLE } from './curve-table.ts';

export type PointForm = 'compressed' | 'uncompressed' | 'hybrid';

export interface Curve {
  /** OpenSSL's short name */
  readonly name: string;
  readonly oid: string;
  /** bytes of a coordinate */
  readonly size: number;
  /** bytes of a secret scalar */
  readonly scalarSize: number;
  readonly order: bigint;
  readonly p: bigint;
  readonly a: bigint;
  readonly b: bigint;
  readonly engine: ECDSA;
}

const OWN: Readonly<Record<string, readonly [oid: string, engine: ECDSA]>> = {
  prime256v1: ['1.2.840.10045.3.1.7', p256],
  secp256k1: ['1.3.132.0.10', secp256k1],
  secp384r1: ['1.3.132.0.34', p384],
  secp521r1: ['1.3.132.0.35', p521],
  brainpoolP256r1: ['1.3.36.3.3.2.8.1.1.7', brainpoolP256r1],
  brainpoolP384r1: ['1.3.36.3.3.2.8.1.1.11', brainpoolP384r1],
  brainpoolP512r1: ['1.3.36.3.3.2.8.1.1.13', brainpoolP512r1],
};

/** NIST's names, which OpenSSL takes where a curve is named. */
const ALIASES: Readonly<Record<string, string>> = {
  'P-192': 'prime192v1',
  'P-224': 'secp224r1',
  'P-256': 'prime256v1',
  'P-384': 'secp384r1',
  'P-521': 'secp521r1',
  secp192r1: 'prime192v1',
  secp256r1: 'prime256v1',
};

const made = new Map<string, Curve>();

function make(name: string, oid: string, engine: ECDSA): Curve {
  const { p, n, a, b } = engine.Point.CURVE();
  const curve = {
    name,
    oid,
    size: byteLength(p),
    scalarSize: byteLength(n),
    order: n,
    p,
    a,
    b,
    engine,
  };
  made.set(name, curve);
  return curve;
}

/** Undefined for a name that is not known. */
export function curveByName(name: string): Curve | undefined {
  const canonical = ALIASES[name] ?? name;
  const known = made.get(canonical);
  if (known !== undefined) return known;
  const own = Object.hasOwn(OWN, canonical) ? OWN[canonical] : undefined;
  if (own !== undefined) return make(canonical, ...own);
  const row = Object.hasOwn(CURVE_TABLE, canonical) ? CURVE_TABLE[canonical] : undefined;
  if (row === undefined) return undefined;
  const [oid, p, a, b, Gx, Gy, n] = row;
  return make(canonical, oid, ecdsa(weierstrass({ p, a, b, Gx, Gy, n, h: 1n }), sha256));
}

export const curveNames = (): string[] => [...Object.keys(OWN), ...Object.keys(CURVE_TABLE)].sort();

const oidOf = (name: string): string | undefined => (OWN[name] ?? CURVE_TABLE[name])?.[0];

export function curveByOid(oid: string): Curve | undefined {
  const name = curveNames().find((candidate) => oidOf(candidate) === oid);
  return name === undefined ? undefined : curveByName(name);
}

/** The one with this field and generator: explicit parameters name none. */
export function curveByParameters(p: bigint, generator: Uint8Array): Curve | undefined {
  for (const name of curveNames()) {
    const curve = curveByName(name);
    if (curve?.p !== p) continue;
    const x = toBigInt(generator.subarray(1, 1 + curve.size));
    if (x === curve.engine.Point.BASE.x) return curve;
  }
  return undefined;
}

type Point = ECDSA['Point']['BASE'];

/** Throws when the bytes are no point of the curve. */
export function decodePoint(curve: Curve, bytes: Uint8Array): Point {
  const hybrid = bytes[0] === 6 || bytes[0] === 7;
  if (!hybrid) return curve.engine.Point.fromBytes(bytes);
  const plain = bytes.slice();
  plain[0] = 4;
  const point = curve.engine.Point.fromBytes(plain);
  if ((point.y & 1n) !== BigInt((bytes[0] ?? 0) & 1)) throw new TypeError('the parity is wrong');
  return point;
}

export function encodePoint(_curve: Curve, point: Point, form: PointForm): Uint8Array {
  const bytes = Uint8Array.from(point.toBytes(form === 'compressed'));
  if (form === 'hybrid') bytes[0] = 6 + Number(point.y & 1n);
  return bytes;
}

export const pointOf = ({ engine }: Curve, scalar: bigint): Point => engine.Point.BASE.multiply(scalar);

export const randomScalar = (curve: Curve): bigint => randomBelow(curve.order);

/** The x coordinate of scalar × point; undefined at infinity. */
export function sharedX({ size }: Curve, scalar: bigint, point: Point): Uint8Array | undefined {
  const shared = point.multiply(scalar);
  return shared.is0() ? undefined : toBytes(shared.x, size);
}
