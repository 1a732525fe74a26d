/** Certificates made here, read by real Node and by ours. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readCertificate, type Certificate } from './certificate.ts';
import { CheckFlag } from './certificate-checks.ts';
import { bits, integer, oid, octets, sequence, Tag, write } from './der.ts';
import { readPrivateDer, readSpki } from './decode.ts';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const pair = (type: string, value: string, tag: number = Tag.utf8): Uint8Array =>
  sequence(oid(type), write(tag, ascii(value)));
const name = (...sets: readonly (readonly Uint8Array[])[]): Uint8Array =>
  sequence(...sets.map((set) => write(Tag.set, ...set)));
const extension = (id: string, value: Uint8Array): Uint8Array => sequence(oid(id), octets(value));
const general = (kind: number, value: string): Uint8Array => write(Tag.implicit(kind), ascii(value));

const CN = '2.5.4.3';
const PRINTABLE = 0x13;
const UTC = 0x17;
const GENERALIZED = 0x18;

const { publicKey: ecPublic, privateKey: ecPrivate } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const { publicKey: rsaPublic } = generateKeyPairSync('rsa', { modulusLength: 1024 });

interface Wish {
  readonly subject: Uint8Array;
  readonly issuer?: Uint8Array;
  readonly key?: typeof ecPublic;
  readonly extensions?: readonly Uint8Array[];
}

/** Signed by `ecPrivate`. */
function make({ subject, issuer = subject, key = ecPublic, extensions = [] }: Wish): Uint8Array {
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'));
  const tbs = sequence(
    write(Tag.context(0), integer(2)),
    integer(0x00f1e2d3n),
    algorithm,
    issuer,
    sequence(write(UTC, ascii('491231235959Z')), write(GENERALIZED, ascii('20500102030405Z'))),
    subject,
    new Uint8Array(key.export({ type: 'spki', format: 'der' })),
    ...(extensions.length > 0 ? [write(Tag.context(3), sequence(...extensions))] : []),
  );
  return sequence(tbs, algorithm, bits(sign('sha256', tbs, ecPrivate)));
}

const both = (der: Uint8Array): readonly [Certificate, X509Certificate] => [
  readCertificate(der),
  new X509Certificate(der),
];

const alternatives = (...names: readonly Uint8Array[]): Uint8Array =>
  extension('2.5.29.17', sequence(...names));

const constraints = extension('2.5.29.19', sequence(write(Tag.boolean, Uint8Array.of(255))));

describe('certificates', () => {
  it('names, times, numbers and extensions are printed as Node prints them', () => {
    const odd = name(
      [pair('2.5.4.6', 'US', PRINTABLE)],
      [pair('2.5.4.10', 'a, "b" +c;<d>\\ ')],
      [pair('2.5.4.11', '#x'), pair(CN, 'é☃')],
      [pair('1.2.840.113549.1.9.1', 'x@y.z', 0x16)],
      [pair('1.2.3.4', 'unknown')],
      [pair(CN, 'second\n\x7f')],
    );
    const [ours, real] = both(
      make({
        subject: odd,
        extensions: [
          constraints,
          alternatives(
            general(2, 'example.com'),
            general(2, "a', DNS:b"),
            general(1, 'me@example.com'),
            general(6, 'http://x/"y"\\'),
            write(Tag.implicit(7), Uint8Array.of(10, 0, 0, 255)),
            write(
              Tag.implicit(7),
              Uint8Array.from({ length: 16 }, (_, at) => (at < 4 ? 0 : at * 16)),
            ),
            write(Tag.implicit(7), Uint8Array.of(1, 2)),
            write(Tag.context(4), name([pair(CN, 'one')], [pair(CN, 'two, three')])),
            write(Tag.context(4), name([pair(CN, 'plain')])),
            write(
              Tag.context(0),
              oid('1.3.6.1.4.1.311.20.2.3'),
              write(Tag.context(0), write(Tag.utf8, ascii('u@pn'))),
            ),
            write(Tag.context(0), oid('1.2.3'), write(Tag.context(0), write(Tag.utf8, ascii('u@pn')))),
            write(Tag.implicit(8), oid('1.2.3.4').subarray(2)),
          ),
          extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'), oid('1.2.3.4'))),
          extension(
            '1.3.6.1.5.5.7.1.1',
            sequence(
              sequence(oid('1.3.6.1.5.5.7.48.1'), general(6, 'http://ocsp/')),
              sequence(oid('1.3.6.1.5.5.7.48.2'), general(6, 'http://ca/')),
            ),
          ),
        ],
      }),
    );
    expect(ours.subject).toBe(real.subject);
    expect(ours.issuer).toBe(real.issuer);
    expect(ours.subjectAltName).toBe(real.subjectAltName);
    expect(ours.infoAccess).toBe(real.infoAccess);
    expect(ours.extendedKeyUsage).toEqual(real.keyUsage);
    expect([ours.from.text, ours.to.text]).toEqual([real.validFrom, real.validTo]);
    expect([ours.from.ms, ours.to.ms]).toEqual([real.validFromDate.getTime(), real.validToDate.getTime()]);
    expect(ours.serial).toBe(real.serialNumber);
    expect(ours.ca).toBe(real.ca);
    expect([ours.signature.name, ours.signature.oid]).toEqual([
      real.signatureAlgorithm,
      real.signatureAlgorithmOid,
    ]);
    const legacy = real.toLegacyObject();
    expect(ours.names('subject')).toEqual(legacy.subject);
    expect([ours.raw.toHex(), ours.spki.toHex()]).toEqual([
      real.raw.toString('hex'),
      real.publicKey.export({ type: 'spki', format: 'der' }).toString('hex'),
    ]);
  });

  it('hosts, addresses of mail and IP match as with OpenSSL', () => {
    const subject = name(
      [pair(CN, 'cn.example.com')],
      [pair('1.2.840.113549.1.9.1', 'CN@Example.com', 0x16)],
    );
    const certificates = [
      make({ subject }),
      make({
        subject,
        extensions: [
          alternatives(
            general(2, '*.example.com'),
            general(2, 'b*z.amid.example.org'),
            general(2, 'b*.wild.example.org'),
            general(2, '*z.wild.example.org'),
            general(2, '*.tld'),
            general(2, 'xn--*.idna.example.net'),
            general(1, 'Me@Example.com'),
            write(Tag.implicit(7), Uint8Array.of(10, 0, 0, 1)),
          ),
        ],
      }),
    ].map(both);
    const hosts = [
      'cn.example.com', 'CN.EXAMPLE.COM', 'x.example.com', 'x.y.example.com', 'example.com', '.example.com', '*.example.com',
      'bz.wild.example.org', 'baz.wild.example.org', 'az.wild.example.org', 'xn--bz.wild.example.org', 'bxz.amid.example.org', 'a.tld', 'xn--a.idna.example.net', 'xn--a.example.com', '',
    ]; // prettier-ignore
    const options = [
      [{}, 0],
      [{ subject: 'always' }, CheckFlag.alwaysSubject],
      [{ subject: 'never' }, CheckFlag.neverSubject],
      [{ wildcards: false }, CheckFlag.noWildcards],
      [{ partialWildcards: false }, CheckFlag.noPartialWildcards],
      [{ multiLabelWildcards: true }, CheckFlag.multiLabelWildcards],
      [{ singleLabelSubdomains: true }, CheckFlag.singleLabelSubdomains],
    ] as const;
    for (const [ours, real] of certificates) {
      for (const [wish, flags] of options)
        for (const host of hosts)
          expect(ours.checkHost(host, flags), `${host} ${JSON.stringify(wish)}`).toBe(
            real.checkHost(host, wish),
          );
      for (const email of ['cn@example.com', 'CN@example.com', 'Me@EXAMPLE.COM', 'me@example.com', 'x'])
        expect(ours.checkEmail(email, 0), email).toBe(real.checkEmail(email));
      for (const address of ['10.0.0.1', '10.0.0.2', '::ffff:10.0.0.1', '1:2:3:4:5:6:7:8', '::1', '1::'])
        expect(ours.checkIp(address), address).toBe(real.checkIP(address) !== undefined);
      for (const text of [
        '',
        '10.0.0',
        '10.0.0.256',
        '[::]',
        ':::',
        '1:2:3:4:5:6:7',
        '1::2::3',
        '::12345',
        '1:2:3:4:5:6:7:8:9',
        'g::',
      ]) {
        expect(ours.checkIp(text), text).toBeUndefined();
        expect(() => real.checkIP(text), text).toThrow('Invalid');
      }
    }
  });

  it('who issued and who signed is found as by OpenSSL', () => {
    const authority = name([pair(CN, 'The  Authority')]);
    const written = name([pair(CN, 'the authority', PRINTABLE)]);
    const usage = extension('2.5.29.15', write(Tag.bits, Uint8Array.of(7, 0x80)));
    const certificates = [
      make({ subject: authority, extensions: [constraints] }),
      make({ subject: name([pair(CN, 'leaf')]), issuer: written, key: rsaPublic }),
      make({ subject: authority, extensions: [constraints, usage] }),
      make({ subject: authority, key: rsaPublic }),
    ].map(both);
    for (const [ours, real] of certificates) {
      expect(ours.ca).toBe(real.ca);
      for (const [other, otherReal] of certificates) {
        expect(ours.checkIssued(other), `${ours.subject} by ${other.subject}`).toBe(
          real.checkIssued(otherReal),
        );
        expect(ours.verify(other.key)).toBe(real.verify(otherReal.publicKey));
      }
      const secret = new Uint8Array(ecPrivate.export({ type: 'pkcs8', format: 'der' }));
      expect(ours.checkPrivateKey(readPrivateDer(secret))).toBe(
        real.checkPrivateKey(createPrivateKey({ key: Buffer.from(secret), format: 'der', type: 'pkcs8' })),
      );
    }
    expect(createPublicKey(ecPrivate).export({ type: 'spki', format: 'der' })).toHaveLength(91);
    expect(readSpki(certificates[0]?.[0].spki ?? new Uint8Array(0)).type).toBe('ec');
  });

  it('what is no certificate is refused with the reason that OpenSSL gives', () => {
    for (const text of [
      '',
      'abc',
      '-----BEGIN CERTIFICATE-----\n',
      '-----BEGIN X-----\nAAAA\n-----END X-----',
    ])
      expect(() => readCertificate(ascii(text))).toThrow();
  });
});
