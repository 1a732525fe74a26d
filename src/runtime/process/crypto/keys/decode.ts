/** Reads keys from DER; throws `CryptoFailure`. */
import { opensslFailure, reasons } from '../failure.ts';
import { inverse, power, toBigInt } from '../integers.ts';
import { OKP_TYPES, type AsymmetricKey, type EcKey, type PssLimits, type RsaKey } from './asymmetric.ts';
import {
  curveByOid,
  curveByParameters,
  decodePoint,
  encodePoint,
  pointOf,
  type Curve,
  type PointForm,
} from './curves.ts';
import { digestByOid } from './digest-oids.ts';
import {
  children,
  expect,
  readBits,
  readInteger,
  readNode,
  readOctets,
  readOid,
  readSequence,
  Tag,
  type Node,
} from './der.ts';
import { OID, OKP_OIDS } from './encode.ts';
import { OKP_BYTES, okpOfSecret } from './okp.ts';

const unsupported = (): Error => opensslFailure(reasons.unsupported);

export function readRsaPublic(bytes: Uint8Array, extra: Partial<RsaKey> = {}): RsaKey {
  const [n, e] = readSequence(bytes);
  return { type: 'rsa', n: readInteger(n), e: readInteger(e), ...extra };
}

export function readRsaPrivate(bytes: Uint8Array, extra: Partial<RsaKey> = {}): RsaKey {
  const numbers = readSequence(bytes)
    .slice(0, 9)
    .map((node) => readInteger(node));
  if (numbers.length < 9) throw opensslFailure(reasons.notEnoughData);
  const [, n, e, d, p, q, dp, dq, qi] = numbers as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ]; // nine, just counted
  return { type: 'rsa', n, e, secret: { d, p, q, dp, dq, qi }, ...extra };
}

interface EcSetting {
  readonly curve: Curve;
  readonly explicit: boolean;
}

function readEcParameters(node: Node | undefined): EcSetting {
  if (node?.tag === Tag.oid) {
    const curve = curveByOid(readOid(node));
    if (curve === undefined) throw unsupported();
    return { curve, explicit: false };
  }
  const [, field, , generator] = children(node);
  const [, p] = children(field);
  const curve = curveByParameters(readInteger(p), readOctets(generator));
  if (curve === undefined) throw unsupported();
  return { curve, explicit: true };
}

const formOf = (first: number | undefined): PointForm =>
  first === 2 || first === 3 ? 'compressed' : first === 4 ? 'uncompressed' : 'hybrid';

/** Throws when the bytes are no point of the curve. */
export function ecOfPoint(curve: Curve, bytes: Uint8Array, explicit = false): EcKey {
  const point = decodePoint(curve, bytes);
  return {
    type: 'ec',
    curve,
    point: encodePoint(curve, point, 'uncompressed'),
    form: formOf(bytes[0]),
    explicit,
  };
}

export function ecOfScalar(
  curve: Curve,
  scalar: bigint,
  explicit = false,
  form: PointForm = 'uncompressed',
): EcKey {
  return {
    type: 'ec',
    curve,
    point: encodePoint(curve, pointOf(curve, scalar), 'uncompressed'),
    scalar,
    form,
    explicit,
  };
}

export function readSec1(bytes: Uint8Array, setting?: EcSetting): EcKey {
  const [, secret, ...rest] = readSequence(bytes);
  const given = rest.find(({ tag }) => tag === Tag.context(0));
  const { curve, explicit } =
    setting ?? readEcParameters(given === undefined ? undefined : readNode(given.body));
  const written = rest.find(({ tag }) => tag === Tag.context(1));
  const form = written === undefined ? 'uncompressed' : formOf(readBits(readNode(written.body))[0]);
  try {
    return ecOfScalar(curve, toBigInt(readOctets(secret)), explicit, form);
  } catch {
    throw unsupported(); // a scalar outside the group
  }
}

function readPss(node: Node | undefined): PssLimits | undefined {
  if (node === undefined || node.tag === Tag.null) return undefined;
  let [hash, mgf1Hash, saltLength] = ['sha1', 'sha1', 20];
  for (const { tag, body } of children(node)) {
    if (tag === Tag.context(0)) hash = digestByOid(readOid(readSequence(body)[0])) ?? hash;
    if (tag === Tag.context(1))
      mgf1Hash = digestByOid(readOid(children(readSequence(body)[1])[0])) ?? mgf1Hash;
    if (tag === Tag.context(2)) saltLength = Number(readInteger(readNode(body)));
  }
  return { hash, mgf1Hash, saltLength };
}

function okpTypeOf(oid: string): (typeof OKP_TYPES)[number] | undefined {
  return OKP_TYPES.find((type) => OKP_OIDS[type] === oid);
}

export function readSpki(bytes: Uint8Array): AsymmetricKey {
  const [algorithm, written] = readSequence(bytes);
  const [id, parameters] = children(algorithm);
  const oid = readOid(id);
  const body = readBits(written);
  switch (oid) {
    case OID.rsa:
      return readRsaPublic(body);
    case OID.rsaPss:
      return readRsaPublic(body, { type: 'rsa-pss', pss: readPss(parameters) });
    case OID.dsa: {
      const [p, q, g] = children(parameters).map((node) => readInteger(node));
      if (p === undefined || q === undefined || g === undefined) throw unsupported();
      return { type: 'dsa', p, q, g, y: readInteger(readNode(body)) };
    }
    case OID.ec: {
      const { curve, explicit } = readEcParameters(parameters);
      try {
        return ecOfPoint(curve, body, explicit);
      } catch {
        throw unsupported(); // no point of the curve
      }
    }
    case OID.dh:
    case OID.dhX942: {
      const [p, g, third] = children(parameters).map((node) => readInteger(node));
      if (p === undefined || g === undefined) throw unsupported();
      return { type: 'dh', p, g, y: readInteger(readNode(body)), ...dhExtra(oid, third) };
    }
    default: {
      const type = okpTypeOf(oid);
      if (type === undefined || body.length !== OKP_BYTES[type]) throw unsupported();
      return { type, publicKey: body.slice() };
    }
  }
}

const dhExtra = (oid: string, third: bigint | undefined): { q?: bigint; secretBits?: number } =>
  third === undefined ? {} : oid === OID.dh ? { secretBits: Number(third) } : { q: third };

export function readPkcs8(bytes: Uint8Array): AsymmetricKey {
  const [version, algorithm, written] = readSequence(bytes);
  expect(version, Tag.integer);
  const [id, parameters] = children(algorithm);
  const oid = readOid(id);
  const body = readOctets(written);
  switch (oid) {
    case OID.rsa:
      return readRsaPrivate(body);
    case OID.rsaPss:
      return readRsaPrivate(body, { type: 'rsa-pss', pss: readPss(parameters) });
    case OID.dsa: {
      const [p, q, g] = children(parameters).map((node) => readInteger(node));
      if (p === undefined || q === undefined || g === undefined) throw unsupported();
      const x = readInteger(readNode(body));
      return { type: 'dsa', p, q, g, x, y: power(g, x, p) };
    }
    case OID.ec:
      return readSec1(body, readEcParameters(parameters));
    case OID.dh:
    case OID.dhX942: {
      const [p, g, third] = children(parameters).map((node) => readInteger(node));
      if (p === undefined || g === undefined) throw unsupported();
      const x = readInteger(readNode(body));
      return { type: 'dh', p, g, x, y: power(g, x, p), ...dhExtra(oid, third) };
    }
    default: {
      const type = okpTypeOf(oid);
      if (type === undefined) throw unsupported();
      const secret = readOctets(readNode(body));
      if (secret.length !== OKP_BYTES[type]) throw unsupported();
      return okpOfSecret(type, secret.slice());
    }
  }
}

/** OpenSSL's old form of a private DSA key. */
export function readDsaPrivate(bytes: Uint8Array): AsymmetricKey {
  const [, p, q, g, y, x] = readSequence(bytes).map((node) => readInteger(node));
  if (p === undefined || q === undefined || g === undefined || y === undefined || x === undefined)
    throw unsupported();
  return { type: 'dsa', p, q, g, y, x };
}

/** A private key in whichever form it is, as OpenSSL's decoders try them. */
export function readPrivateDer(bytes: Uint8Array): AsymmetricKey {
  const nodes = readSequence(bytes);
  const [first, second] = nodes;
  if (first?.tag === Tag.integer && second?.tag === Tag.sequence) return readPkcs8(bytes);
  if (first?.tag === Tag.integer && second?.tag === Tag.octets) return readSec1(bytes);
  if (first?.tag === Tag.integer && nodes.length >= 9) return readRsaPrivate(bytes);
  if (first?.tag === Tag.integer && nodes.length === 6) return readDsaPrivate(bytes);
  throw unsupported();
}

/** The subject's public key of a certificate, as SubjectPublicKeyInfo. */
export function certificateSpki(bytes: Uint8Array): Uint8Array {
  const [tbs] = readSequence(bytes);
  const fields = children(tbs);
  const first = fields[0]?.tag === Tag.context(0) ? 1 : 0; // the version may be left out
  return expect(fields[first + 5], Tag.sequence).whole; // serial, signature, issuer, validity, subject, key
}

/** CRT values of an RSA key from its primes. */
export function rsaSecretOf(d: bigint, p: bigint, q: bigint): NonNullable<RsaKey['secret']> {
  const qi = inverse(q, p);
  if (qi === undefined) throw new TypeError('the factors are not coprime');
  return { d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi };
}
