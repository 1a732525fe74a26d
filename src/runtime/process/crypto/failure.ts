/** What goes wrong in here, as data: the binding makes the error that Node's C++ would make of it. */

/** OpenSSL's libraries: number, name in texts, prefix of Node's code ('' where it gives none). */
const LIBRARIES = {
  BN: [3, 'bignum routines', 'BN_'],
  RSA: [4, 'rsa routines', 'RSA_'],
  DH: [5, 'Diffie-Hellman routines', 'DH_'],
  EVP: [6, 'digital envelope routines', 'EVP_'],
  PEM: [9, 'PEM routines', 'PEM_'],
  DSA: [10, 'dsa routines', 'DSA_'],
  X509: [11, 'x509 certificate routines', 'X509_'],
  ASN1: [13, 'asn1 encoding routines', 'ASN1_'],
  CRYPTO: [15, 'common libcrypto routines', 'CRYPTO_'],
  EC: [16, 'elliptic curve routines', 'EC_'],
  PKCS12: [35, 'PKCS12 routines', 'PKCS12_'],
  PROV: [57, 'Provider routines', ''],
  DECODER: [60, 'DECODER routines', ''],
} as const;

export interface OpensslReason {
  readonly library: keyof typeof LIBRARIES;
  readonly number: number;
  readonly text: string;
}

const reason = (library: keyof typeof LIBRARIES, number: number, text: string): OpensslReason => ({
  library,
  number,
  text,
});

export const reasons = {
  unsupported: reason('DECODER', 0x8010c, 'unsupported'),
  notEnoughData: reason('ASN1', 0x8e, 'not enough data'),
  headerTooLong: reason('ASN1', 0x7b, 'header too long'),
  tooLong: reason('ASN1', 0x9b, 'too long'),
  badObjectHeader: reason('ASN1', 0x66, 'bad object header'),
  wrongTag: reason('ASN1', 0xa8, 'wrong tag'),
  nestedAsn1: reason('ASN1', 0x8010a, 'nested asn1 error'),
  interrupted: reason('CRYPTO', 0x80109, 'interrupted or cancelled'),
  noStartLine: reason('PEM', 0x6c, 'no start line'),
  badEndLine: reason('PEM', 0x66, 'bad end line'),
  badPasswordRead: reason('PEM', 0x68, 'bad password read'),
  pemUnsupportedCipher: reason('PEM', 0x71, 'unsupported cipher'),
  pemBadDecrypt: reason('PEM', 0x65, 'bad decrypt'),
  noPassphrase: reason('PROV', 0x9f, 'unable to get passphrase'),
  cipherFinal: reason('PKCS12', 0x74, 'pkcs12 cipherfinal error'),
  badDecrypt: reason('PROV', 0x64, 'bad decrypt'),
  wrongFinalBlock: reason('PROV', 0x6b, 'wrong final block length'),
  keySizeTooSmall: reason('PROV', 0xab, 'key size too small'),
  rsaKeySizeTooSmall: reason('RSA', 0x78, 'key size too small'),
  publicExponent: reason('RSA', 0xb2, 'pub exponent out of range'),
  digestTooBig: reason('RSA', 0x70, 'digest too big for rsa key'),
  invalidDigestLength: reason('RSA', 0x8f, 'invalid digest length'),
  dataTooLarge: reason('RSA', 0x6e, 'data too large for key size'),
  dataTooLargeForModulus: reason('RSA', 0x84, 'data too large for modulus'),
  dataTooSmall: reason('RSA', 0x7a, 'data too small for key size'),
  dataLengthNotModulus: reason('RSA', 0x6c, 'data greater than mod len'),
  oaepDecoding: reason('RSA', 0x79, 'oaep decoding error'),
  invalidPadding: reason('RSA', 0x8a, 'invalid padding'),
  provIllegalPadding: reason('PROV', 0xa5, 'illegal or unsupported padding mode'),
  digestNotAllowed: reason('PROV', 0xae, 'digest not allowed'),
  invalidSaltLength: reason('PROV', 0x70, 'invalid salt length'),
  pssSaltTooSmall: reason('PROV', 0xac, 'pss saltlen too small'),
  operationNotSupported: reason('EVP', 0x96, 'operation not supported for this keytype'),
  decodeError: reason('EVP', 0x72, 'decode error'),
  keymgmtFailure: reason('EVP', 0xe9, 'provider keymgmt failure'),
  notXof: reason('EVP', 0xb2, 'not XOF or invalid length'),
  invalidDigest: reason('PROV', 0x7a, 'invalid digest'),
  bignumTooLong: reason('BN', 0x72, 'bignum too long'),
  dhBadGenerator: reason('DH', 0x65, 'bad generator'),
  dhBnLib: reason('DH', 0x80003, 'BN lib'),
  dhModulusTooSmall: reason('DH', 0x7e, 'modulus too small'),
  missingPrivateKey: reason('EC', 0x7d, 'missing private key'),
  mismatchingParameters: reason('PROV', 0xcb, 'mismatching domain parameters'),
  failedDerivation: reason('PROV', 0xa4, 'failed during derivation'),
  failedToDecrypt: reason('PROV', 0xa2, 'failed to decrypt'),
  invalidPaddingMode: reason('PROV', 0xa8, 'invalid padding mode'),
  provNotForKey: reason('PROV', 0xb2, 'operation not supported for this keytype'),
  provRsaLib: reason('PROV', 0x80004, 'RSA lib'),
  signatureNotSupported: reason('EVP', 0xed, 'provider signature not supported'),
  signatureFailure: reason('EVP', 0xea, 'provider signature failure'),
  unknownPadding: reason('RSA', 0x76, 'unknown padding type'),
  paddingCheckFailed: reason('RSA', 0x72, 'padding check failed'),
  mallocFailure: reason('CRYPTO', 0xc0100, 'malloc failure'),
  badFfcParameters: reason('DSA', 0x72, 'bad ffc parameters'),
} as const;

export type Failure =
  | {
      readonly kind: 'node';
      readonly type: 'Error' | 'TypeError' | 'RangeError';
      readonly code: string;
      readonly message: string;
    }
  | {
      readonly kind: 'openssl';
      /** OpenSSL's queue; the last one names the error */
      readonly queue: readonly OpensslReason[];
      /** Node's own text instead of OpenSSL's */
      readonly message?: string;
    };

export class CryptoFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

export const opensslFailure = (...queue: readonly OpensslReason[]): CryptoFailure =>
  new CryptoFailure({ kind: 'openssl', queue });

export const opensslFailureSaying = (message: string, ...queue: readonly OpensslReason[]): CryptoFailure =>
  new CryptoFailure({ kind: 'openssl', queue, message });

export const nodeFailure = (
  type: 'Error' | 'TypeError' | 'RangeError',
  code: string,
  message: string,
): CryptoFailure => new CryptoFailure({ kind: 'node', type, code, message });

const FLAGS_AND_LIBRARY_SHIFT = 23;

/** `error:1E08010C:DECODER routines::unsupported` */
export function opensslText({ library, number, text }: OpensslReason): string {
  const [id, name] = LIBRARIES[library];
  const packed = (id * 2 ** FLAGS_AND_LIBRARY_SHIFT + number).toString(16).toUpperCase().padStart(8, '0');
  return `error:${packed}:${name}::${text}`;
}

/** What Node puts on the error beside its message. */
export function opensslProperties({ library, text }: OpensslReason): {
  library: string;
  reason: string;
  code: string;
} {
  const [, name, prefix] = LIBRARIES[library];
  return {
    library: name,
    reason: text,
    code: `ERR_OSSL_${prefix}${text.toUpperCase().replaceAll(' ', '_')}`,
  };
}
