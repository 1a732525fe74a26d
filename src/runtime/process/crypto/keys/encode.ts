/** Keys as DER: SubjectPublicKeyInfo, PKCS#8, PKCS#1, SEC 1. https://www.rfc-editor.org/rfc/rfc5958 rfc8017 rfc5915 rfc3279 */
import { DIGEST_OIDS } from './digest-oids.ts';
import { concat, toBytes } from '../integers.ts';
import type { AsymmetricKey, DhKey, DsaKey, EcKey, OkpType, PssLimits, RsaKey } from './asymmetric.ts';
import { decodePoint, encodePoint } from './curves.ts';
import { bits, integer, nothing, octets, oid, sequence, Tag, write } from './der.ts';

export const OID = {
  rsa: '1.2.840.113549.1.1.1',
  rsaPss: '1.2.840.113549.1.1.10',
  mgf1: '1.2.840.113549.1.1.8',
  dsa: '1.2.840.10040.4.1',
  ec: '1.2.840.10045.2.1',
  primeField: '1.2.840.10045.1.1',
  dh: '1.2.840.113549.1.3.1',
  dhX942: '1.2.840.10046.2.1',
} as const;

export const OKP_OIDS: Readonly<Record<OkpType, string>> = {
  x25519: '1.3.101.110',
  x448: '1.3.101.111',
  ed25519: '1.3.101.112',
  ed448: '1.3.101.113',
};

const digestId = (name: string): Uint8Array => sequence(oid(DIGEST_OIDS[name] ?? ''), nothing());

function pssParameters(limits: PssLimits | undefined): Uint8Array[] {
  if (limits === undefined) return [];
  const { hash, mgf1Hash, saltLength } = limits;
  const parts: Uint8Array[] = [];
  // what equals the defaults of RFC 8017 is left out
  if (hash !== 'sha1') parts.push(write(Tag.context(0), digestId(hash)));
  if (mgf1Hash !== 'sha1') parts.push(write(Tag.context(1), sequence(oid(OID.mgf1), digestId(mgf1Hash))));
  if (saltLength !== 20) parts.push(write(Tag.context(2), integer(saltLength)));
  return [sequence(...parts)];
}

const EXPLICIT_VERSION = 1;

export function ecParameters({ curve, explicit }: EcKey): Uint8Array {
  if (!explicit) return oid(curve.oid);
  const { Point } = curve.engine;
  return sequence(
    integer(EXPLICIT_VERSION),
    sequence(oid(OID.primeField), integer(curve.p)),
    sequence(octets(toBytes(curve.a, curve.size)), octets(toBytes(curve.b, curve.size))),
    octets(encodePoint(curve, Point.BASE, 'uncompressed')),
    integer(curve.order),
    integer(1),
  );
}

export const ecPoint = (key: EcKey): Uint8Array =>
  key.form === 'uncompressed'
    ? key.point
    : encodePoint(key.curve, decodePoint(key.curve, key.point), key.form);

const dsaParameters = ({ p, q, g }: DsaKey): Uint8Array => sequence(integer(p), integer(q), integer(g));

const dhParameters = ({ p, g, q, secretBits }: DhKey): Uint8Array =>
  q === undefined
    ? sequence(integer(p), integer(g), ...(secretBits === undefined ? [] : [integer(secretBits)]))
    : sequence(integer(p), integer(g), integer(q));

function algorithmOf(key: AsymmetricKey): Uint8Array {
  switch (key.type) {
    case 'rsa':
      return sequence(oid(OID.rsa), nothing());
    case 'rsa-pss':
      return sequence(oid(OID.rsaPss), ...pssParameters(key.pss));
    case 'dsa':
      return sequence(oid(OID.dsa), dsaParameters(key));
    case 'ec':
      return sequence(oid(OID.ec), ecParameters(key));
    case 'dh':
      return sequence(oid(key.q === undefined ? OID.dh : OID.dhX942), dhParameters(key));
    case 'ed25519':
    case 'ed448':
    case 'x25519':
    case 'x448':
      return sequence(oid(OKP_OIDS[key.type]));
  }
}

export const rsaPublic = ({ n, e }: RsaKey): Uint8Array => sequence(integer(n), integer(e));

export function rsaPrivate({ n, e, secret }: RsaKey): Uint8Array {
  if (secret === undefined) throw new TypeError('this key has no private part');
  const { d, p, q, dp, dq, qi } = secret;
  return sequence(...[0, n, e, d, p, q, dp, dq, qi].map((value) => integer(value)));
}

export function sec1(key: EcKey, withParameters: boolean): Uint8Array {
  return sequence(
    integer(1),
    octets(toBytes(key.scalar ?? 0n, key.curve.scalarSize)),
    ...(withParameters ? [write(Tag.context(0), ecParameters(key))] : []),
    write(Tag.context(1), bits(ecPoint(key))),
  );
}

function publicBytes(key: AsymmetricKey): Uint8Array {
  switch (key.type) {
    case 'rsa':
    case 'rsa-pss':
      return rsaPublic(key);
    case 'dsa':
    case 'dh':
      return integer(key.y);
    case 'ec':
      return ecPoint(key);
    case 'ed25519':
    case 'ed448':
    case 'x25519':
    case 'x448':
      return key.publicKey;
  }
}

function privateBytes(key: AsymmetricKey): Uint8Array {
  switch (key.type) {
    case 'rsa':
    case 'rsa-pss':
      return rsaPrivate(key);
    case 'dsa':
    case 'dh':
      return integer(key.x ?? 0n);
    case 'ec':
      return sec1(key, key.explicit);
    case 'ed25519':
    case 'ed448':
    case 'x25519':
    case 'x448':
      return octets(key.secretKey ?? new Uint8Array(0));
  }
}

export const spki = (key: AsymmetricKey): Uint8Array => sequence(algorithmOf(key), bits(publicBytes(key)));

export const pkcs8 = (key: AsymmetricKey): Uint8Array =>
  sequence(integer(0), algorithmOf(key), octets(privateBytes(key)));

/** OpenSSL's old form of a private DSA key. */
export const dsaPrivate = (key: DsaKey): Uint8Array =>
  concat(sequence(...[0, key.p, key.q, key.g, key.y, key.x ?? 0n].map((value) => integer(value))));
