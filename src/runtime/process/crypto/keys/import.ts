/** Keys from what programs give: PEM texts, DER, raw bytes. */
import { CryptoFailure, nodeFailure, opensslFailure, opensslFailureSaying, reasons } from '../failure.ts';
import { toBigInt } from '../integers.ts';
import { OKP_TYPES, publicPart, type AsymmetricKey } from './asymmetric.ts';
import { curveByName } from './curves.ts';
import {
  certificateSpki,
  ecOfPoint,
  ecOfScalar,
  readPkcs8,
  readPrivateDer,
  readRsaPrivate,
  readRsaPublic,
  readSpki,
} from './decode.ts';
import { OKP_BYTES, okpOfSecret } from './okp.ts';
import { isSealed, oldSeal, openOldSeal, readPem, unseal, type PemBlock } from './pem.ts';

const PRIVATE_LABELS = new Set([
  'PRIVATE KEY',
  'ENCRYPTED PRIVATE KEY',
  'RSA PRIVATE KEY',
  'EC PRIVATE KEY',
  'DSA PRIVATE KEY',
]);

const LONGEST_PASSPHRASE = 1024;

const latin1 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};

const noPassphrase = (): Error =>
  opensslFailure(
    reasons.badPasswordRead,
    reasons.interrupted,
    reasons.noPassphrase,
    reasons.interrupted,
    reasons.interrupted,
  );

function usable(passphrase: Uint8Array | undefined): Uint8Array {
  if (passphrase === undefined || passphrase.length > LONGEST_PASSPHRASE) throw noPassphrase();
  return passphrase;
}

/** A wrong passphrase may leave a well-formed padding: then what is under it is no key. */
function readUnsealed(sealed: Uint8Array, passphrase: Uint8Array): AsymmetricKey {
  const opened = unseal(sealed, passphrase);
  try {
    return readPkcs8(opened);
  } catch {
    throw opensslFailure(reasons.cipherFinal, reasons.badDecrypt, reasons.cipherFinal, reasons.badDecrypt);
  }
}

function readPrivateBlock(block: PemBlock, passphrase: Uint8Array | undefined): AsymmetricKey {
  const info = oldSeal(block);
  if (info !== undefined) {
    const opened = openOldSeal(block, info, usable(passphrase));
    try {
      return readPrivateDer(opened);
    } catch {
      throw opensslFailure(reasons.unsupported); // a wrong passphrase may leave a well-formed padding
    }
  }
  if (block.label === 'ENCRYPTED PRIVATE KEY') return readUnsealed(block.body, usable(passphrase));
  try {
    return readPrivateDer(block.body);
  } catch (error) {
    if (!(error instanceof CryptoFailure) || error.failure.kind !== 'openssl') throw error;
    throw opensslFailure(...error.failure.queue, reasons.unsupported);
  }
}

export function privateFromPem(data: Uint8Array, passphrase: Uint8Array | undefined): AsymmetricKey {
  const block = readPem(latin1(data)).find(({ label }) => PRIVATE_LABELS.has(label));
  if (block === undefined) throw opensslFailure(reasons.unsupported);
  return readPrivateBlock(block, passphrase);
}

/** A public key, the one of a certificate, or the public part of a private key. */
export function publicFromPem(data: Uint8Array, passphrase: Uint8Array | undefined): AsymmetricKey {
  const blocks = readPem(latin1(data));
  const body = (label: string): Uint8Array | undefined => blocks.find((block) => block.label === label)?.body;
  const spki = body('PUBLIC KEY');
  if (spki !== undefined) return readSpki(spki);
  const pkcs1 = body('RSA PUBLIC KEY');
  if (pkcs1 !== undefined) return readRsaPublic(pkcs1);
  const certificate = body('CERTIFICATE') ?? body('X509 CERTIFICATE') ?? body('TRUSTED CERTIFICATE');
  if (certificate !== undefined) return readSpki(certificateSpki(certificate));
  return privateFromPem(data, passphrase);
}

export const Encoding = { pkcs1: 0, pkcs8: 1, spki: 2, sec1: 3 } as const;

export function privateFromDer(
  data: Uint8Array,
  encoding: number,
  passphrase: Uint8Array | undefined,
): AsymmetricKey {
  if (encoding === Encoding.pkcs8 && isSealed(data)) {
    if (passphrase === undefined)
      throw nodeFailure('TypeError', 'ERR_MISSING_PASSPHRASE', 'Passphrase required for encrypted key');
    return readUnsealed(data, usable(passphrase));
  }
  return readPrivateDer(data);
}

export function publicFromDer(
  data: Uint8Array,
  encoding: number,
  passphrase: Uint8Array | undefined,
): AsymmetricKey {
  const saying = <T>(read: () => T): T => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof CryptoFailure) || error.failure.kind !== 'openssl') throw error;
      throw opensslFailureSaying('Failed to read asymmetric key', ...error.failure.queue);
    }
  };
  switch (encoding) {
    case Encoding.spki:
      return saying(() => readSpki(data));
    case Encoding.pkcs1:
      return saying(() => {
        try {
          return readRsaPublic(data);
        } catch {
          // a private one, then
        }
        try {
          return readRsaPrivate(data);
        } catch {
          throw opensslFailure(reasons.unsupported);
        }
      });
    default:
      return privateFromDer(data, encoding, passphrase);
  }
}

const invalidData = (): Error => nodeFailure('TypeError', 'ERR_INVALID_ARG_VALUE', 'Invalid key data');
const incompatible = (): Error =>
  nodeFailure(
    'Error',
    'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS',
    'The selected key encoding is incompatible with the key type',
  );
export { incompatible as incompatibleEncoding };

const OTHER_TYPES = new Set(['rsa', 'rsa-pss', 'dsa', 'dh']);

export function fromRaw(
  data: Uint8Array,
  format: 'public' | 'private' | 'seed',
  type: string,
  namedCurve: string | undefined,
): AsymmetricKey {
  if (type === 'ec') {
    if (format === 'seed') throw incompatible();
    const curve = curveByName(namedCurve ?? '');
    if (curve === undefined)
      throw nodeFailure('TypeError', 'ERR_CRYPTO_INVALID_CURVE', 'Invalid EC curve name');
    try {
      if (format === 'public') return ecOfPoint(curve, data);
      if (data.length !== curve.scalarSize) throw invalidData();
      return ecOfScalar(curve, toBigInt(data));
    } catch {
      throw invalidData(); // no point, or no scalar of this group
    }
  }
  const okp = OKP_TYPES.find((name) => name === type);
  if (okp === undefined) {
    if (OTHER_TYPES.has(type)) throw incompatible();
    throw nodeFailure('TypeError', 'ERR_INVALID_ARG_VALUE', `Invalid asymmetricKeyType: ${type}`);
  }
  if (format === 'seed') throw incompatible();
  if (data.length !== OKP_BYTES[okp]) throw invalidData();
  return format === 'public' ? { type: okp, publicKey: data.slice() } : okpOfSecret(okp, data.slice());
}

export { publicPart };
