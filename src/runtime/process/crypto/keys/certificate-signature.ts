/** How a certificate is signed: OpenSSL's long names of the algorithms, and what verifies them. */
import { digestByOid } from './digest-oids.ts';
import { children, readInteger, readNode, readOid, readSequence, Tag, type Node } from './der.ts';
import type { AsymmetricKey } from './asymmetric.ts';
import type { SignOptions } from './signatures.ts';

export interface CertificateSignature {
  readonly oid: string;
  /** undefined for an algorithm that is not known */
  readonly name: string | undefined;
  readonly keyTypes: readonly AsymmetricKey['type'][];
  readonly hash: string | undefined;
  readonly options: SignOptions;
  readonly bytes: Uint8Array;
}

type Row = readonly [name: string, key: AsymmetricKey['type'], hash?: string];

const ALGORITHMS: Readonly<Record<string, Row>> = {
  '1.2.840.113549.1.1.4': ['md5WithRSAEncryption', 'rsa', 'md5'],
  '1.2.840.113549.1.1.5': ['sha1WithRSAEncryption', 'rsa', 'sha1'],
  '1.2.840.113549.1.1.14': ['sha224WithRSAEncryption', 'rsa', 'sha224'],
  '1.2.840.113549.1.1.11': ['sha256WithRSAEncryption', 'rsa', 'sha256'],
  '1.2.840.113549.1.1.12': ['sha384WithRSAEncryption', 'rsa', 'sha384'],
  '1.2.840.113549.1.1.13': ['sha512WithRSAEncryption', 'rsa', 'sha512'],
  '1.2.840.10045.4.1': ['ecdsa-with-SHA1', 'ec', 'sha1'],
  '1.2.840.10045.4.3.1': ['ecdsa-with-SHA224', 'ec', 'sha224'],
  '1.2.840.10045.4.3.2': ['ecdsa-with-SHA256', 'ec', 'sha256'],
  '1.2.840.10045.4.3.3': ['ecdsa-with-SHA384', 'ec', 'sha384'],
  '1.2.840.10045.4.3.4': ['ecdsa-with-SHA512', 'ec', 'sha512'],
  '1.2.840.10040.4.3': ['dsaWithSHA1', 'dsa', 'sha1'],
  '2.16.840.1.101.3.4.3.1': ['dsa_with_SHA224', 'dsa', 'sha224'],
  '2.16.840.1.101.3.4.3.2': ['dsa_with_SHA256', 'dsa', 'sha256'],
  '1.3.101.112': ['ED25519', 'ed25519'],
  '1.3.101.113': ['ED448', 'ed448'],
};

const PSS = '1.2.840.113549.1.1.10';

function pss(parameters: Node | undefined): { hash: string; options: SignOptions } {
  let hash = 'sha1';
  let saltLength = 20;
  for (const { tag, body } of parameters === undefined ? [] : children(parameters)) {
    if (tag === Tag.context(0)) hash = digestByOid(readOid(readSequence(body)[0])) ?? hash;
    if (tag === Tag.context(2)) saltLength = Number(readInteger(readNode(body)));
  }
  return { hash, options: { padding: RSA_PKCS1_PSS_PADDING, saltLength } };
}

const RSA_PKCS1_PSS_PADDING = 6;

export function signatureOf(algorithm: Node, bytes: Uint8Array): CertificateSignature {
  const [id, parameters] = children(algorithm);
  const oid = readOid(id);
  if (oid === PSS) return { oid, name: 'rsassaPss', keyTypes: ['rsa', 'rsa-pss'], ...pss(parameters), bytes };
  const row = ALGORITHMS[oid];
  if (row === undefined) return { oid, name: undefined, keyTypes: [], hash: undefined, options: {}, bytes };
  const [name, key, hash] = row;
  return { oid, name, keyTypes: [key], hash, options: {}, bytes };
}
