/** X.509 certificates. https://www.rfc-editor.org/rfc/rfc5280 */
import { opensslFailure, reasons } from '../failure.ts';
import { isPrivate, publicPart, sameKey, type AsymmetricKey } from './asymmetric.ts';
import { readSpki } from './decode.ts';
import { children, expect, readAll, readBits, readNode, readOctets, readOid, Tag, type Node } from './der.ts';
import { readPem } from './pem.ts';
import { parseAddress } from './certificate-address.ts';
import { CheckFlag, matchesEmail, matchesHost } from './certificate-checks.ts';
import { generalKind, generalNameText, latin1, nameText, readName } from './certificate-names.ts';
import { signatureOf, type CertificateSignature } from './certificate-signature.ts';
import { verifyMessage } from './signatures.ts';

const EXTENSION = {
  subjectKey: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKey: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  infoAccess: '1.3.6.1.5.5.7.1.1',
} as const;

const INFO_METHODS: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.48.1': 'OCSP',
  '1.3.6.1.5.5.7.48.2': 'CA Issuers',
  '1.3.6.1.5.5.7.48.3': 'AD Time Stamping',
  '1.3.6.1.5.5.7.48.5': 'CA Repository',
};

const KEY_CERT_SIGN = 0x04;
const UTC_TIME = 0x17;

/** ms since the epoch. A UTCTime has two digits of the year: 50 to 99 are of the last century. */
function timeOf({ tag, body }: Node): number {
  const digits = latin1(body);
  const text = tag === UTC_TIME ? `${Number(digits.slice(0, 2)) < 50 ? '20' : '19'}${digits}` : digits;
  const [year, month, day, hour, minute, second] = [
    text.slice(0, 4),
    ...(text.slice(4, 14).match(/../g) ?? []),
  ].map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 'Sep  3 21:40:37 2022 GMT' */
function timeText(ms: number): string {
  const date = new Date(ms);
  const clock = date.toISOString().slice(11, 19);
  return `${MONTHS[date.getUTCMonth()] ?? ''} ${String(date.getUTCDate()).padStart(2)} ${clock} ${date.getUTCFullYear()} GMT`;
}

export interface Validity {
  readonly ms: number;
  readonly text: string;
}

const equal = (one: Uint8Array | undefined, other: Uint8Array | undefined): boolean =>
  one?.length === other?.length && one?.every((byte, index) => byte === other?.[index]) === true;

/** Names are the same when they differ in case and blanks only. */
const canonical = (name: Node): string =>
  JSON.stringify(
    readName(name).map((set) =>
      set.map(({ name: type, value }) => [type, value.trim().replace(/\s+/g, ' ').toLowerCase()]).sort(),
    ),
  );

export class Certificate {
  readonly raw: Uint8Array;
  readonly serial: string;
  readonly signature: CertificateSignature;
  readonly from: Validity;
  readonly to: Validity;
  /** SubjectPublicKeyInfo */
  readonly spki: Uint8Array;
  readonly #signed: Uint8Array;
  readonly #issuer: Node;
  readonly #subject: Node;
  readonly #extensions = new Map<string, Uint8Array>();

  /** Throws `CryptoFailure`. */
  constructor(raw: Uint8Array) {
    const whole = readNode(raw);
    this.raw = whole.whole.slice();
    const [tbs, algorithm, signature] = children(whole);
    const fields = children(tbs);
    const first = fields[0]?.tag === Tag.context(0) ? 1 : 0; // the version may be left out
    const [serial, , issuer, validity, subject, spki, ...rest] = fields.slice(first);
    const [from, to] = children(validity);
    if (tbs === undefined || from === undefined || to === undefined)
      throw opensslFailure(reasons.notEnoughData);
    this.serial = expect(serial, Tag.integer)
      .body.toHex()
      .toUpperCase()
      .replace(/^(?:00)+(?=..)/, '');
    this.#issuer = expect(issuer, Tag.sequence);
    this.#subject = expect(subject, Tag.sequence);
    this.spki = expect(spki, Tag.sequence).whole;
    const [start, end] = [timeOf(from), timeOf(to)];
    this.from = { ms: start, text: timeText(start) };
    this.to = { ms: end, text: timeText(end) };
    this.#signed = tbs.whole;
    this.signature = signatureOf(expect(algorithm, Tag.sequence), readBits(signature));
    const extensions = rest.find(({ tag }) => tag === Tag.context(3));
    if (extensions === undefined) return;
    for (const one of children(readNode(extensions.body))) {
      const [id, ...values] = children(one);
      this.#extensions.set(readOid(id), readOctets(values.at(-1)));
    }
  }

  get subject(): string {
    return nameText(this.#subject);
  }

  get issuer(): string {
    return nameText(this.#issuer);
  }

  get key(): AsymmetricKey {
    try {
      return readSpki(this.spki);
    } catch {
      throw opensslFailure(reasons.decodeError); // whatever is wrong with it
    }
  }

  /** The names by attribute; what is there twice is a list. */
  names(of: 'subject' | 'issuer'): Record<string, string | string[]> {
    const names = { __proto__: null } as unknown as Record<string, string | string[]>; // as Node's: without a prototype
    for (const { name, value } of readName(of === 'subject' ? this.#subject : this.#issuer).flat()) {
      const known = names[name];
      names[name] = known === undefined ? value : [known, value].flat();
    }
    return names;
  }

  #members(id: string): Node[] {
    const value = this.#extensions.get(id);
    return value === undefined ? [] : children(readNode(value));
  }

  get subjectAltName(): string | undefined {
    if (!this.#extensions.has(EXTENSION.subjectAltName)) return undefined;
    return this.#members(EXTENSION.subjectAltName).map(generalNameText).join(', ');
  }

  get infoAccess(): string | undefined {
    if (!this.#extensions.has(EXTENSION.infoAccess)) return undefined;
    return this.#members(EXTENSION.infoAccess)
      .map((description) => {
        const [method, place] = children(description);
        const oid = readOid(method);
        return `${INFO_METHODS[oid] ?? oid} - ${place === undefined ? '' : generalNameText(place)}`;
      })
      .join('\n');
  }

  get extendedKeyUsage(): string[] | undefined {
    if (!this.#extensions.has(EXTENSION.extendedKeyUsage)) return undefined;
    return this.#members(EXTENSION.extendedKeyUsage).map((node) => readOid(node));
  }

  get #mayNotSign(): boolean {
    const usage = this.#extensions.get(EXTENSION.keyUsage);
    return usage !== undefined && ((readBits(readNode(usage))[0] ?? 0) & KEY_CERT_SIGN) === 0;
  }

  get ca(): boolean {
    const [first] = this.#members(EXTENSION.basicConstraints);
    return first?.tag === Tag.boolean && first.body[0] !== 0 && !this.#mayNotSign;
  }

  /** The name that matches; without alternative names of this kind, those of the subject count. */
  #matching(
    kind: 'dns' | 'email',
    attribute: string,
    flags: number,
    matches: (name: string) => boolean,
  ): string | undefined {
    const alternatives = this.#members(EXTENSION.subjectAltName).filter((node) => generalKind(node) === kind);
    const found = alternatives.map(({ body }) => latin1(body)).find(matches);
    if (found !== undefined) return found;
    if ((flags & CheckFlag.neverSubject) !== 0) return undefined;
    if (alternatives.length > 0 && (flags & CheckFlag.alwaysSubject) === 0) return undefined;
    return readName(this.#subject)
      .flat()
      .find(({ name, value }) => name === attribute && matches(value))?.value;
  }

  checkHost(host: string, flags: number): string | undefined {
    return this.#matching('dns', 'CN', flags, (name) => matchesHost(name, host, flags));
  }

  checkEmail(email: string, flags: number): string | undefined {
    const found = this.#matching('email', 'emailAddress', flags, (name) => matchesEmail(name, email));
    return found === undefined ? undefined : email; // OpenSSL tells the name for hosts only
  }

  /** undefined when the text is no address */
  checkIp(text: string): boolean | undefined {
    const address = parseAddress(text);
    if (address === undefined) return undefined;
    return this.#members(EXTENSION.subjectAltName).some(
      (node) => generalKind(node) === 'ip' && equal(node.body, address),
    );
  }

  /** Whether `other` may have issued this one; the signature is not looked at. */
  checkIssued(other: Certificate): boolean {
    if (canonical(this.#issuer) !== canonical(other.#subject) || other.#mayNotSign) return false;
    const authority = this.#extensions.get(EXTENSION.authorityKey);
    for (const { tag, body } of authority === undefined ? [] : children(readNode(authority))) {
      const identifier = other.#extensions.get(EXTENSION.subjectKey);
      if (
        tag === Tag.implicit(0) &&
        identifier !== undefined &&
        !equal(readOctets(readNode(identifier)), body)
      )
        return false;
      if (
        tag === Tag.implicit(2) &&
        body
          .toHex()
          .toUpperCase()
          .replace(/^(?:00)+(?=..)/, '') !== other.serial
      )
        return false;
      const directory =
        tag === Tag.context(1) ? readAll(body).find((node) => generalKind(node) === 'directory') : undefined;
      if (directory !== undefined && canonical(readNode(directory.body)) !== canonical(other.#issuer))
        return false;
    }
    try {
      return this.signature.keyTypes.includes(other.key.type);
    } catch {
      return false; // a key that cannot be read has issued nothing
    }
  }

  checkPrivateKey(key: AsymmetricKey): boolean {
    return isPrivate(key) && sameKey(this.key, publicPart(key));
  }

  verify(key: AsymmetricKey): boolean {
    const { keyTypes, hash, options, bytes } = this.signature;
    if (!keyTypes.includes(key.type)) return false;
    return verifyMessage(key, hash, this.#signed, bytes, options);
  }
}

const BEGIN = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----/;

/** A certificate as PEM or DER, as OpenSSL reads it: what is no PEM is tried as DER, and blamed on the missing PEM. */
export function readCertificate(bytes: Uint8Array): Certificate {
  const text = latin1(bytes);
  if (BEGIN.test(text)) {
    const block = readPem(text).find(({ label }) => /^(?:TRUSTED |X509 )?CERTIFICATE$/.test(label));
    if (block === undefined) throw opensslFailure(reasons.badEndLine);
    return new Certificate(block.body);
  }
  try {
    return new Certificate(bytes);
  } catch {
    throw opensslFailure(reasons.noStartLine);
  }
}
