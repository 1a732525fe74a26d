/** The C++ class behind X509Certificate. */
import { bufferOver } from '../../encodings.ts';
import { copyOf, type BytesLike } from '../../memory.ts';
import { nodeError } from '../../native-error.ts';
import { state } from '../../state.ts';
import type { Certificate } from '../../crypto/public-key.ts';
import { CLONEABLE, nativeForms, nativeHandles, type NativeForm } from '../messaging/transfer.ts';
import { KeyObjectHandle, PUBLIC } from './key-handle.ts';
import { primitives } from './primitives.ts';
import { publicKey, withKeys } from './public-key.ts';

const invalid = (message: string): Error => nodeError('TypeError', 'ERR_INVALID_ARG_VALUE', message);

function fingerprint(hash: string, { raw }: Certificate): string {
  const running = primitives().startHash(hash);
  running?.update(raw);
  return (running?.digest().toHex().toUpperCase().match(/../g) ?? []).join(':');
}

const checkedName = (name: string): string => {
  if (name.includes('\0')) throw invalid('Invalid name');
  return name;
};

class NativeX509 {
  #certificate: Certificate;

  constructor(given: BytesLike | object) {
    const known = NativeX509.of(given);
    this.#certificate = known ?? withKeys((part) => part.readCertificate(copyOf(given as BytesLike))); // bytes, by the library's checks
    const mode = state.privateSymbols['transfer_mode_private_symbol'];
    if (mode !== undefined) Reflect.set(this, mode, CLONEABLE);
    nativeHandles.add(new.target.prototype);
    nativeForms.set(new.target.prototype, certificateForm);
  }

  static of(value: object): Certificate | undefined {
    return #certificate in value ? value.#certificate : undefined;
  }

  subject(): string {
    return this.#certificate.subject;
  }

  subjectAltName(): string | undefined {
    return this.#certificate.subjectAltName;
  }

  issuer(): string {
    return this.#certificate.issuer;
  }

  /** known only to a TLS connection */
  getIssuerCert(): undefined {
    return undefined;
  }

  infoAccess(): string | undefined {
    return this.#certificate.infoAccess;
  }

  validFrom(): string {
    return this.#certificate.from.text;
  }

  validTo(): string {
    return this.#certificate.to.text;
  }

  validFromDate(): Date {
    return new Date(this.#certificate.from.ms);
  }

  validToDate(): Date {
    return new Date(this.#certificate.to.ms);
  }

  fingerprint(): string {
    return fingerprint('sha1', this.#certificate);
  }

  fingerprint256(): string {
    return fingerprint('sha256', this.#certificate);
  }

  fingerprint512(): string {
    return fingerprint('sha512', this.#certificate);
  }

  keyUsage(): string[] | undefined {
    return this.#certificate.extendedKeyUsage;
  }

  serialNumber(): string {
    return this.#certificate.serial;
  }

  signatureAlgorithm(): string | undefined {
    return this.#certificate.signature.name;
  }

  signatureAlgorithmOid(): string {
    return this.#certificate.signature.oid;
  }

  raw(): Uint8Array {
    return bufferOver(this.#certificate.raw.slice());
  }

  publicKey(): KeyObjectHandle {
    return KeyObjectHandle.of(
      PUBLIC,
      withKeys(() => this.#certificate.key),
    );
  }

  pem(): string {
    return publicKey().writePem('CERTIFICATE', this.#certificate.raw);
  }

  checkCA(): boolean {
    return this.#certificate.ca;
  }

  checkHost(name: string, flags: number): string | undefined {
    return this.#certificate.checkHost(checkedName(name), flags);
  }

  checkEmail(email: string, flags: number): string | undefined {
    return this.#certificate.checkEmail(checkedName(email), flags);
  }

  checkIP(text: string): string | undefined {
    const matches = this.#certificate.checkIp(text);
    if (matches === undefined) throw invalid('Invalid name');
    return matches ? text : undefined;
  }

  checkIssued(other: object): boolean {
    const issuer = NativeX509.of(other);
    return issuer !== undefined && this.#certificate.checkIssued(issuer);
  }

  checkPrivateKey(handle: KeyObjectHandle): boolean {
    return withKeys(() => this.#certificate.checkPrivateKey(KeyObjectHandle.asymmetric(handle)));
  }

  verify(handle: KeyObjectHandle): boolean {
    return withKeys(() => this.#certificate.verify(KeyObjectHandle.asymmetric(handle)));
  }

  /** what `tls` tells of a peer */
  toLegacy(): object {
    const certificate = this.#certificate;
    return {
      subject: certificate.names('subject'),
      issuer: certificate.names('issuer'),
      subjectaltname: certificate.subjectAltName,
      infoAccess: certificate.infoAccess,
      ca: certificate.ca,
      ...keyFacts(certificate),
      valid_from: certificate.from.text,
      valid_to: certificate.to.text,
      fingerprint: fingerprint('sha1', certificate),
      fingerprint256: fingerprint('sha256', certificate),
      fingerprint512: fingerprint('sha512', certificate),
      ext_key_usage: certificate.extendedKeyUsage,
      serialNumber: certificate.serial,
      raw: bufferOver(certificate.raw.slice()),
      ...curveFacts(certificate),
    };
  }
}

const certificateForm: NativeForm = {
  name: 'X509Certificate',
  take: (value) => NativeX509.of(value)?.raw,
  make: (raw) => {
    const { InternalX509Certificate } = state.requireBuiltin('internal/crypto/x509') as {
      InternalX509Certificate: new (raw: unknown) => object;
    }; // the library's class
    return new InternalX509Certificate(raw);
  },
};
nativeForms.set(certificateForm, certificateForm); // a thread may be sent one before it has made one

/** Those of a key that cannot be read are left out. */
function keyFacts(certificate: Certificate): object {
  const facts = { modulus: undefined, exponent: undefined, pubkey: undefined, bits: undefined };
  try {
    const { key } = certificate;
    if (key.type === 'rsa' || key.type === 'rsa-pss')
      return {
        modulus: key.n.toString(16).toUpperCase(),
        exponent: `0x${key.e.toString(16)}`,
        pubkey: bufferOver(certificate.spki.slice()),
        bits: key.n.toString(2).length,
      };
    if (key.type === 'ec')
      return { ...facts, pubkey: bufferOver(key.point.slice()), bits: key.curve.order.toString(2).length };
    return facts;
  } catch {
    return facts; // as C++ does
  }
}

const NIST: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};

function curveFacts(certificate: Certificate): {
  asn1Curve: string | undefined;
  nistCurve: string | undefined;
} {
  try {
    const { key } = certificate;
    const name = key.type === 'ec' ? key.curve.name : undefined;
    return { asn1Curve: name, nistCurve: name === undefined ? undefined : NIST[name] };
  } catch {
    return { asn1Curve: undefined, nistCurve: undefined }; // as C++ does
  }
}

export const createX509CertificateClass = (define: (base: typeof NativeX509) => unknown): unknown =>
  define(NativeX509);

export const isX509Certificate = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && NativeX509.of(value) !== undefined;
