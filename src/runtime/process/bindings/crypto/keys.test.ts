import '../../testing/worker-scope.ts';
import * as crypto from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { provideLibraryPart } from '../../library-part.ts';
import * as primitives from '../../crypto/primitives.ts';
import * as part from '../../crypto/public-key.ts';
import { state } from '../../state.ts';
import { DiffieHellmanGroup, ECDH, DHBitsJob } from './diffie-hellman.ts';
import { KeyObjectHandle, PRIVATE, PUBLIC } from './key-handle.ts';
import { EcKeyPairGenJob, NamedKeyPairGenJob, RsaKeyPairGenJob } from './keygen.ts';
import { privateDecrypt, publicEncrypt } from './rsa-cipher.ts';
import { SignJob } from './sign.ts';

const SYNC = 1;
const [SIGN, VERIFY] = [0, 1];
const PEM = 1;
const [PKCS8, SPKI] = [1, 2];
const message = Buffer.from('a message — to be signed');

beforeAll(() => {
  state.Buffer = Buffer as unknown as typeof state.Buffer; // Node's own stands in
  provideLibraryPart('primitives', primitives);
  provideLibraryPart('publicKey', part);
});

const kinds: Readonly<Record<string, () => Pair>> = {
  rsa: () => crypto.generateKeyPairSync('rsa', { modulusLength: 1024 }),
  'rsa-pss': () =>
    crypto.generateKeyPairSync('rsa-pss', {
      modulusLength: 1024,
      hashAlgorithm: 'sha256',
      mgf1HashAlgorithm: 'sha256',
    }),
  dsa: () => crypto.generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }),
  prime256v1: () => crypto.generateKeyPairSync('ec', { namedCurve: 'prime256v1' }),
  secp384r1: () => crypto.generateKeyPairSync('ec', { namedCurve: 'secp384r1' }),
  secp521r1: () => crypto.generateKeyPairSync('ec', { namedCurve: 'secp521r1' }),
  secp256k1: () => crypto.generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
  secp224r1: () => crypto.generateKeyPairSync('ec', { namedCurve: 'secp224r1' }),
  brainpoolP320t1: () => crypto.generateKeyPairSync('ec', { namedCurve: 'brainpoolP320t1' }),
  ed25519: () => crypto.generateKeyPairSync('ed25519'),
  ed448: () => crypto.generateKeyPairSync('ed448'),
};

interface Pair {
  readonly publicKey: crypto.KeyObject;
  readonly privateKey: crypto.KeyObject;
}

function make(name: string): Pair {
  const generate = kinds[name];
  if (generate === undefined) throw new Error(`no kind ${name}`);
  return generate();
}

const pemOf = ({ privateKey }: Pair): string =>
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

function handleOf(type: number, pem: string, passphrase?: Uint8Array): KeyObjectHandle {
  const handle = new KeyObjectHandle();
  handle.init(type, Buffer.from(pem), PEM, null, passphrase);
  return handle;
}

const run = (job: { run(): unknown }): unknown => {
  const [error, value] = job.run() as [unknown, unknown]; // synchronous
  if (error !== undefined) throw error as Error; // what the work threw
  return value;
};

const job = (
  purpose: number,
  key: KeyObjectHandle,
  hash: string | null,
  p1363: boolean,
  signature?: Uint8Array,
): SignJob =>
  new SignJob(
    SYNC,
    purpose,
    key,
    undefined,
    undefined,
    undefined,
    undefined,
    message,
    hash,
    undefined,
    undefined,
    p1363 ? 1 : 0,
    undefined,
    signature,
  );

describe.each(Object.entries(kinds))('%s', (name, generate) => {
  const pair = generate();
  const hash = name.startsWith('ed') ? null : 'sha256';

  test('signs for OpenSSL, and verifies what OpenSSL signed', () => {
    const key = handleOf(PRIVATE, pemOf(pair));
    for (const p1363 of [false, true]) {
      const dsaEncoding = p1363 ? 'ieee-p1363' : 'der';
      const ours = Buffer.from(run(job(SIGN, key, hash, p1363)) as ArrayBuffer);
      expect(crypto.verify(hash, message, { key: pair.publicKey, dsaEncoding }, ours)).toBe(true);
      const real = crypto.sign(hash, message, { key: pair.privateKey, dsaEncoding });
      expect(run(job(VERIFY, key, hash, p1363, real))).toBe(true);
      real[real.length - 1] = (real.at(-1) ?? 0) ^ 1;
      expect(run(job(VERIFY, key, hash, p1363, real))).toBe(false);
    }
  });

  test('leaves as it came, sealed or not', () => {
    const pem = pemOf(pair);
    const spki = pair.publicKey.export({ type: 'spki', format: 'pem' });
    const key = handleOf(PRIVATE, pem);
    expect(key.export(PEM, PKCS8)).toBe(pem);
    expect(handleOf(PUBLIC, pem).export(PEM, SPKI)).toBe(spki);
    expect(handleOf(PUBLIC, spki.toString()).keyDetail({})).toEqual(handleOf(PUBLIC, pem).keyDetail({}));
    const passphrase = Buffer.from('top secret');
    const sealed = key.export(PEM, PKCS8, 'aes-256-cbc', passphrase) as string; // PEM is text
    const opened = crypto.createPrivateKey({ key: sealed, passphrase });
    expect(opened.equals(pair.privateKey)).toBe(true);
    const theirs = pair.privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'des-ede3-cbc',
      passphrase,
    });
    expect(handleOf(PRIVATE, theirs.toString(), passphrase).equals(key)).toBe(true);
    expect(() => handleOf(PRIVATE, sealed)).toThrow('interrupted or cancelled');
  });
});

test.each(['rsa', 'prime256v1', 'secp521r1', 'ed25519', 'ed448'] as const)(
  '%s becomes the same JSON web key',
  (name) => {
    const pair = make(name);
    const jwk = pair.privateKey.export({ format: 'jwk' });
    const key = handleOf(PRIVATE, pemOf(pair));
    expect(key.exportJwk({})).toEqual(jwk);
    const read = new KeyObjectHandle();
    read.init(PRIVATE, jwk as Record<string, unknown>, 2);
    expect(read.equals(key)).toBe(true);
  },
);

test('an old PEM with a sealed body opens', () => {
  const { privateKey } = make('rsa');
  const passphrase = Buffer.from('p');
  const pem = privateKey
    .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase })
    .toString();
  expect(handleOf(PRIVATE, pem, passphrase).export(PEM, PKCS8)).toBe(
    privateKey.export({ type: 'pkcs8', format: 'pem' }),
  );
});

test('generated keys are ones that OpenSSL takes', () => {
  for (const made of [
    new RsaKeyPairGenJob(SYNC, 0, 1024, 65537, 1, 2, 1, 1),
    new EcKeyPairGenJob(SYNC, 'secp384r1', undefined, 1, 2, 1, 1),
    new EcKeyPairGenJob(SYNC, 'P-256', 0, 1, 2, 1, 1),
    new NamedKeyPairGenJob(SYNC, 'X448', 1, 2, 1, 1),
  ]) {
    const [publicPem, privatePem] = run(made) as [string, string]; // PEM was asked for
    expect(crypto.createPublicKey(privatePem).equals(crypto.createPublicKey(publicPem))).toBe(true);
  }
});

test('RSA seals for OpenSSL in each padding, and opens what OpenSSL sealed', () => {
  const pair = make('rsa');
  const key = handleOf(PRIVATE, pemOf(pair));
  const none = [undefined, undefined, undefined, undefined] as const;
  for (const [padding, oaepHash] of [
    [1, undefined],
    [4, 'sha1'],
    [4, 'sha256'],
  ] as const) {
    const options = { padding, ...(oaepHash === undefined ? {} : { oaepHash }) };
    const sealed = publicEncrypt(key, ...none, message, padding, oaepHash);
    expect(crypto.privateDecrypt({ key: pair.privateKey, ...options }, sealed)).toEqual(message);
    const theirs = crypto.publicEncrypt({ key: pair.publicKey, ...options }, message);
    expect(Buffer.from(privateDecrypt(key, ...none, theirs, padding, oaepHash))).toEqual(message);
  }
});

test('the MODP groups have their primes, and both sides agree on a secret', () => {
  for (const name of ['modp1', 'modp2', 'modp5', 'modp14', 'modp15', 'modp16', 'modp17', 'modp18'])
    expect(new DiffieHellmanGroup(name).getPrime()).toEqual(crypto.getDiffieHellman(name).getPrime());
  const ours = new DiffieHellmanGroup('modp5');
  const theirs = crypto.getDiffieHellman('modp5');
  const [our, their] = [ours.generateKeys(), theirs.generateKeys()];
  expect(Buffer.from(ours.computeSecret(their))).toEqual(theirs.computeSecret(our));
});

test('ECDH and X25519 agree with OpenSSL', () => {
  for (const name of ['prime256v1', 'secp256k1', 'secp160r1']) {
    const ours = new ECDH(name);
    const theirs = crypto.createECDH(name);
    ours.generateKeys();
    theirs.generateKeys();
    const secret = ours.computeSecret(theirs.getPublicKey(undefined, 'compressed'));
    expect(Buffer.from(secret as Uint8Array)).toEqual(theirs.computeSecret(ours.getPublicKey(6)));
  }
  const [one, other] = [crypto.generateKeyPairSync('x25519'), crypto.generateKeyPairSync('x25519')];
  const [mine, peer] = [handleOf(PRIVATE, pemOf(one)), handleOf(PUBLIC, pemOf(other))];
  const none = [undefined, undefined, undefined, undefined];
  const shared = run(new DHBitsJob(SYNC, peer, ...none, mine, ...none)) as ArrayBuffer; // bytes of a secret
  expect(Buffer.from(shared)).toEqual(
    crypto.diffieHellman({ privateKey: other.privateKey, publicKey: one.publicKey }),
  );
});
