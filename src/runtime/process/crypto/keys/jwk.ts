/** Keys as JSON web keys. https://www.rfc-editor.org/rfc/rfc7517 rfc7518 rfc8037 */
import { nodeFailure } from '../failure.ts';
import { byteLength, toBigInt, toBytes } from '../integers.ts';
import type { AsymmetricKey, EcKey, OkpType, RsaKey } from './asymmetric.ts';
import { curveByName } from './curves.ts';
import { ecOfPoint, ecOfScalar } from './decode.ts';
import { OKP_BYTES, OKP_NAMES, okpOfSecret } from './okp.ts';

export type Jwk = Record<string, unknown>;

const text = (bytes: Uint8Array): string => bytes.toBase64({ alphabet: 'base64url', omitPadding: true });
const number = (value: bigint): string => text(toBytes(value, Math.max(1, byteLength(value))));

const invalid = (message: string): Error => nodeFailure('TypeError', 'ERR_CRYPTO_INVALID_JWK', message);

const EC_NAMES: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp256k1: 'secp256k1',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};

export function exportJwk(key: AsymmetricKey, secret: boolean, into: Jwk): Jwk {
  switch (key.type) {
    case 'rsa': {
      Object.assign(into, { kty: 'RSA', n: number(key.n), e: number(key.e) });
      if (secret && key.secret !== undefined) {
        const { d, p, q, dp, dq, qi } = key.secret;
        Object.assign(into, {
          d: number(d),
          p: number(p),
          q: number(q),
          dp: number(dp),
          dq: number(dq),
          qi: number(qi),
        });
      }
      return into;
    }
    case 'ec': {
      const { curve, point, scalar } = key;
      const crv = EC_NAMES[curve.name];
      if (crv === undefined)
        throw nodeFailure(
          'Error',
          'ERR_CRYPTO_JWK_UNSUPPORTED_CURVE',
          `Unsupported JWK EC curve: ${curve.name}.`,
        );
      const [x, y] = [point.slice(1, 1 + curve.size), point.slice(1 + curve.size)];
      Object.assign(into, { kty: 'EC', x: text(x), y: text(y), crv });
      if (secret && scalar !== undefined) into['d'] = text(toBytes(scalar, curve.scalarSize));
      return into;
    }
    case 'ed25519':
    case 'ed448':
    case 'x25519':
    case 'x448':
      Object.assign(into, { kty: 'OKP', crv: OKP_NAMES[key.type], x: text(key.publicKey) });
      if (secret && key.secretKey !== undefined) into['d'] = text(key.secretKey);
      return into;
    default:
      throw nodeFailure('Error', 'ERR_CRYPTO_JWK_UNSUPPORTED_KEY_TYPE', 'Unsupported JWK Key Type.');
  }
}

/** A member as bytes, in either alphabet, or undefined. */
function bytesIn(jwk: Jwk, name: string): Uint8Array | undefined {
  const value = jwk[name];
  if (typeof value !== 'string') return undefined;
  try {
    return Uint8Array.fromBase64(value.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''));
  } catch {
    return undefined; // not base64url
  }
}

function importRsa(jwk: Jwk, secret: boolean): RsaKey {
  const members = (names: readonly string[]): bigint[] =>
    names.map((name) => {
      const bytes = bytesIn(jwk, name);
      if (bytes === undefined) throw invalid('Invalid JWK RSA key');
      return toBigInt(bytes);
    });
  const [n = 0n, e = 0n] = members(['n', 'e']);
  if (!secret) return { type: 'rsa', n, e };
  const [d = 0n, p = 0n, q = 0n, dp = 0n, dq = 0n, qi = 0n] = members(['d', 'p', 'q', 'dp', 'dq', 'qi']);
  return { type: 'rsa', n, e, secret: { d, p, q, dp, dq, qi } };
}

function importEc(jwk: Jwk, secret: boolean, namedCurve: string | undefined): EcKey {
  const failed = (): Error => invalid('Invalid JWK EC key');
  const crv = namedCurve ?? jwk['crv'];
  const [x, y] = [bytesIn(jwk, 'x'), bytesIn(jwk, 'y')];
  if (typeof crv !== 'string' || x === undefined || y === undefined) throw failed();
  const curve = curveByName(crv);
  if (curve === undefined)
    throw nodeFailure('TypeError', 'ERR_CRYPTO_INVALID_CURVE', 'Invalid EC curve name');
  let key: EcKey;
  try {
    const point = new Uint8Array(1 + 2 * curve.size);
    point[0] = 4;
    point.set(toBytes(toBigInt(x), curve.size), 1);
    point.set(toBytes(toBigInt(y), curve.size), 1 + curve.size);
    key = ecOfPoint(curve, point);
  } catch {
    throw failed(); // too long, or no point of the curve
  }
  if (!secret) return key;
  const d = bytesIn(jwk, 'd');
  const scalar = d === undefined ? 0n : toBigInt(d);
  if (scalar <= 0n || scalar >= curve.order) throw failed();
  const whole = ecOfScalar(curve, scalar);
  if (whole.point.some((byte, at) => byte !== key.point[at])) throw failed();
  return whole;
}

function importOkp(jwk: Jwk, secret: boolean): AsymmetricKey {
  const failed = (): Error => invalid('Invalid JWK OKP key');
  const entry = Object.entries(OKP_NAMES).find(([, name]) => name === jwk['crv']);
  const x = bytesIn(jwk, 'x');
  if (entry === undefined || x === undefined) throw failed();
  const type = entry[0] as OkpType; // a key of OKP_NAMES
  if (x.length !== OKP_BYTES[type]) throw failed();
  if (!secret) return { type, publicKey: x };
  const d = bytesIn(jwk, 'd');
  if (d?.length !== OKP_BYTES[type]) throw failed();
  const key = okpOfSecret(type, d);
  if (key.publicKey.some((byte, at) => byte !== x[at])) throw failed();
  return key;
}

/** `wanted`: 'private' needs the secret part, 'public' leaves it. */
export function importJwk(jwk: Jwk, wanted: 'public' | 'private', namedCurve?: string): AsymmetricKey {
  const { kty } = jwk;
  if (typeof kty !== 'string') throw invalid('Invalid JWK format');
  if (kty !== 'RSA' && kty !== 'EC' && kty !== 'OKP') throw invalid(`${kty} is not a supported JWK key type`);
  const has = jwk['d'] !== undefined;
  if (kty !== 'OKP' && wanted === 'private' && !has) {
    // what is there is looked at first
    if (kty === 'RSA') importRsa(jwk, false);
    else importEc(jwk, false, namedCurve);
    throw invalid('JWK does not contain private key material');
  }
  const secret = wanted === 'private';
  switch (kty) {
    case 'RSA':
      return importRsa(jwk, secret);
    case 'EC':
      return importEc(jwk, secret, namedCurve);
    case 'OKP':
      return importOkp(jwk, secret);
  }
}
