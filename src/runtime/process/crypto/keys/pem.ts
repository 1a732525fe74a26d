/** PEM blocks, also with the encryption of RFC 1421, and PKCS#8 sealed by PBES2. https://www.rfc-editor.org/rfc/rfc8018 */
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { startHash } from '../digests.ts';
import { nobleHash } from '../digests.ts';
import { CipherError, startEngine, startMode } from '../block-modes.ts';
import { opensslFailure, reasons } from '../failure.ts';
import { concat, randomBytes } from '../integers.ts';
import {
  children,
  integer,
  nothing,
  octets,
  oid,
  readInteger,
  readOctets,
  readOid,
  readSequence,
  sequence,
} from './der.ts';

export interface PemBlock {
  readonly label: string;
  readonly headers: readonly string[];
  readonly body: Uint8Array;
}

/** Every well-formed block of a text. */
export function readPem(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  const pattern = /-----BEGIN ([^\n-]*)-----[^\S\n]*\r?\n([\s\S]*?)-----END \1-----/g;
  for (const [, label = '', inner = ''] of text.matchAll(pattern)) {
    const lines = inner.split(/\r?\n/);
    const blank = lines[0]?.includes(':') === true ? lines.findIndex((line) => line.trim() === '') : -1;
    try {
      const body = Uint8Array.fromBase64(lines.slice(blank + 1).join(''));
      blocks.push({ label, headers: lines.slice(0, Math.max(0, blank)), body });
    } catch {
      continue; // not base64: no block
    }
  }
  return blocks;
}

const LINE = 64;

export function writePem(label: string, body: Uint8Array, headers: readonly string[] = []): string {
  const text = body.toBase64();
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += LINE) lines.push(text.slice(at, at + LINE));
  const head = headers.length > 0 ? `${headers.join('\n')}\n\n` : '';
  return `-----BEGIN ${label}-----\n${head}${lines.join('\n')}\n-----END ${label}-----\n`;
}

interface SealCipher {
  readonly name: string;
  readonly family: 'aes' | 'des';
  readonly mode: 'ecb' | 'cbc' | 'cfb' | 'ofb';
  readonly oid: string;
  readonly keyLength: number;
  readonly ivLength: number;
}

const AES_MODES = ['ecb', 'cbc', 'ofb', 'cfb'] as const;

/** https://csrc.nist.gov/projects/computer-security-objects-register/algorithm-registration */
const AES_CIPHERS = [16, 24, 32].flatMap((keyLength, size) =>
  AES_MODES.map((mode, at): SealCipher => ({
    name: `aes-${keyLength * 8}-${mode}`,
    family: 'aes',
    mode,
    oid: `2.16.840.1.101.3.4.1.${size * 20 + at + 1}`,
    keyLength,
    ivLength: mode === 'ecb' ? 0 : 16,
  })),
);

const SEAL_CIPHERS: readonly SealCipher[] = [
  ...AES_CIPHERS,
  {
    name: 'des-ede3-cbc',
    family: 'des',
    mode: 'cbc',
    oid: '1.2.840.113549.3.7',
    keyLength: 24,
    ivLength: 8,
  },
];

/** Undefined for a cipher that keys cannot be sealed with here. */
export const sealCipher = (name: string): SealCipher | undefined => {
  const canonical = name
    .toLowerCase()
    .replace(/^aes(\d+)$/, 'aes-$1-cbc')
    .replace(/^des3$/, 'des-ede3-cbc');
  return SEAL_CIPHERS.find((cipher) => cipher.name === canonical);
};

function run(
  cipher: SealCipher,
  encrypt: boolean,
  key: Uint8Array,
  iv: Uint8Array,
  data: Uint8Array,
): Uint8Array {
  const stream = startMode(cipher.mode, encrypt, startEngine(cipher.family, key), iv);
  return concat(stream.update(data), stream.final());
}

const OID = { pbes2: '1.2.840.113549.1.5.13', pbkdf2: '1.2.840.113549.1.5.12' } as const;

const HMACS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};
const HMAC_SHA256 = '1.2.840.113549.2.9';
const SALT_BYTES = 16;
const ITERATIONS = 2048;

function stretch(
  hash: string,
  passphrase: Uint8Array,
  salt: Uint8Array,
  rounds: number,
  length: number,
): Uint8Array {
  const engine = nobleHash(hash);
  if (engine === undefined) throw opensslFailure(reasons.unsupported);
  return pbkdf2(engine, passphrase, salt, { c: rounds, dkLen: length });
}

/** EncryptedPrivateKeyInfo around PKCS#8 */
export function seal(pkcs8: Uint8Array, cipher: SealCipher, passphrase: Uint8Array): Uint8Array {
  const salt = randomBytes(SALT_BYTES);
  const iv = randomBytes(cipher.ivLength);
  const key = stretch('sha256', passphrase, salt, ITERATIONS, cipher.keyLength);
  const derivation = sequence(
    oid(OID.pbkdf2),
    sequence(octets(salt), integer(ITERATIONS), sequence(oid(HMAC_SHA256), nothing())),
  );
  const scheme = sequence(oid(cipher.oid), octets(iv));
  return sequence(
    sequence(oid(OID.pbes2), sequence(derivation, scheme)),
    octets(run(cipher, true, key, iv, pkcs8)),
  );
}

export function isSealed(bytes: Uint8Array): boolean {
  const [first, second, third] = readSequence(bytes);
  return first?.tag === 0x30 && second?.tag === 0x04 && third === undefined;
}

export function unseal(bytes: Uint8Array, passphrase: Uint8Array): Uint8Array {
  const [algorithm, sealed] = readSequence(bytes);
  const [scheme, parameters] = children(algorithm);
  if (readOid(scheme) !== OID.pbes2) throw opensslFailure(reasons.unsupported);
  const [derivation, encryption] = children(parameters);
  const [, derivationParameters] = children(derivation);
  const [salt, rounds, ...rest] = children(derivationParameters);
  const prf = rest.find(({ tag }) => tag === 0x30);
  const hash = prf === undefined ? 'sha1' : HMACS[readOid(children(prf)[0])];
  const [cipherId, iv] = children(encryption);
  const cipherOid = readOid(cipherId);
  const cipher = SEAL_CIPHERS.find((candidate) => candidate.oid === cipherOid);
  if (hash === undefined || cipher === undefined) throw opensslFailure(reasons.unsupported);
  const key = stretch(hash, passphrase, readOctets(salt), Number(readInteger(rounds)), cipher.keyLength);
  try {
    return run(cipher, false, key, readOctets(iv), readOctets(sealed));
  } catch (error) {
    if (!(error instanceof CipherError)) throw error;
    throw opensslFailure(reasons.cipherFinal, reasons.badDecrypt, reasons.cipherFinal, reasons.badDecrypt);
  }
}

/** OpenSSL's EVP_BytesToKey with MD5 and one round. */
function oldKey(passphrase: Uint8Array, salt: Uint8Array, length: number): Uint8Array {
  let key = new Uint8Array(0);
  let last = new Uint8Array(0);
  while (key.length < length) {
    const hash = startHash('md5');
    if (hash === undefined) throw new TypeError('MD5 is part of this runtime');
    hash.update(concat(last, passphrase, salt));
    last = hash.digest().slice();
    key = Uint8Array.from(concat(key, last));
  }
  return key.slice(0, length);
}

const OLD_SALT = 8;

export function writeSealedPem(
  label: string,
  body: Uint8Array,
  cipher: SealCipher,
  passphrase: Uint8Array,
): string {
  // its key is salted with the vector
  if (cipher.mode === 'ecb') throw opensslFailure(reasons.pemUnsupportedCipher);
  const iv = randomBytes(cipher.ivLength);
  const key = oldKey(passphrase, iv.subarray(0, OLD_SALT), cipher.keyLength);
  return writePem(label, run(cipher, true, key, iv, body), [
    'Proc-Type: 4,ENCRYPTED',
    `DEK-Info: ${cipher.name.toUpperCase()},${iv.toHex().toUpperCase()}`,
  ]);
}

/** The DEK-Info header of a block that is sealed in the old way. */
export const oldSeal = ({ headers }: PemBlock): string | undefined =>
  headers
    .find((line) => line.startsWith('DEK-Info:'))
    ?.slice('DEK-Info:'.length)
    .trim();

export function openOldSeal(block: PemBlock, info: string, passphrase: Uint8Array): Uint8Array {
  const [name = '', hex = ''] = info.split(',');
  const cipher = sealCipher(name);
  if (cipher === undefined) throw opensslFailure(reasons.unsupported);
  const iv = Uint8Array.fromHex(hex.trim());
  try {
    return run(cipher, false, oldKey(passphrase, iv.subarray(0, OLD_SALT), cipher.keyLength), iv, block.body);
  } catch (error) {
    if (!(error instanceof CipherError)) throw error;
    throw opensslFailure(reasons.pemBadDecrypt, reasons.badDecrypt);
  }
}
