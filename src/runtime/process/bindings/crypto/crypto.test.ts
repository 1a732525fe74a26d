import '../../testing/worker-scope.ts';
import * as crypto from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { provideLibraryPart } from '../../library-part.ts';
import * as primitives from '../../crypto/primitives.ts';
import * as publicKey from '../../crypto/public-key.ts';
import { toBigInt } from '../../crypto/integers.ts';
import { state } from '../../state.ts';
import { getCipherInfo, getCiphers } from './cipher-table.ts';
import { CipherBase } from './cipher.ts';
import { HKDFJob, PBKDF2Job, ScryptJob } from './derive.ts';
import { digestNames } from './digest-names.ts';
import { Hash, Hmac, oneShotDigest, timingSafeEqual } from './hash.ts';
import { KeyObjectHandle } from './key-handle.ts';
import { CheckPrimeJob, RandomPrimeJob } from './random.ts';

const SYNC = 1;
const data = Buffer.from('the quick brown fox — jumps over '.repeat(40));

beforeAll(() => {
  state.Buffer = Buffer as unknown as typeof state.Buffer; // Node's own stands in
  provideLibraryPart('primitives', primitives);
  provideLibraryPart('publicKey', publicKey);
});

const thrown = (work: () => unknown): unknown => {
  try {
    work();
    return 'nothing';
  } catch (error) {
    const { name, message, code } = error as { name: string; message: string; code?: string };
    return { name, message, code };
  }
};

describe('hashes against OpenSSL', () => {
  test.each(digestNames())('%s in pieces, copied half way', (name) => {
    const ours = new Hash(name);
    const real = crypto.createHash(name);
    for (const piece of [data.subarray(0, 3), data.subarray(3, 130), 'text é']) {
      ours.update(piece, 'utf8');
      real.update(piece);
    }
    const [ourCopy, realCopy] = [new Hash(ours), real.copy()];
    ours.update(data);
    real.update(data);
    expect(ours.digest('hex')).toBe(real.digest('hex'));
    expect(ourCopy.digest('base64')).toBe(realCopy.digest('base64'));
    expect(oneShotDigest(name, -1, {}, data, 'hex', 5)).toBe(crypto.hash(name, data));
  });

  test('every name is one that OpenSSL lists', () => {
    expect(crypto.getHashes()).toEqual(
      expect.arrayContaining(
        [...digestNames()].filter((name) => name !== 'ripemd160WithRSA' && name !== 'md5-sha1'),
      ),
    );
  });

  test('extendable ones give the length asked for', () => {
    for (const outputLength of [0, 1, 33, 200]) {
      const real = crypto.createHash('shake256', { outputLength }).update(data).digest('hex');
      const ours = new Hash('shake256', outputLength);
      ours.update(data);
      expect(ours.digest('hex')).toBe(real);
    }
  });

  test('failures are those of Node', () => {
    expect(thrown(() => new Hash('nope'))).toEqual(thrown(() => crypto.createHash('nope')));
    expect(thrown(() => new Hash('sha256', 8))).toEqual(
      thrown(() => crypto.createHash('sha256', { outputLength: 8 })),
    );
    expect(thrown(() => new Hmac().init('nope', data))).toEqual(
      thrown(() => crypto.createHmac('nope', data)),
    );
    expect(thrown(() => timingSafeEqual(data, data.subarray(1)))).toEqual(
      thrown(() => crypto.timingSafeEqual(data, data.subarray(1))),
    );
  });
});

describe('macs and key derivation against OpenSSL', () => {
  test.each(['md5', 'sha1', 'sha256', 'sha512', 'sha3-256', 'ripemd160'])('HMAC %s', (name) => {
    for (const length of [0, 5, 64, 200]) {
      const key = data.subarray(0, length);
      const ours = new Hmac();
      ours.init(name, key);
      ours.update(data);
      expect(ours.digest('hex')).toBe(crypto.createHmac(name, key).update(data).digest('hex'));
    }
  });

  const sync = (job: { run(): unknown }): Buffer => {
    const [error, value] = job.run() as [unknown, ArrayBuffer]; // of a synchronous job
    if (error !== undefined) throw error;
    return Buffer.from(value);
  };

  test('PBKDF2, HKDF and scrypt', () => {
    const salt = Buffer.from('salt');
    expect(sync(new PBKDF2Job(SYNC, data, salt, 50, 70, 'sha512'))).toEqual(
      crypto.pbkdf2Sync(data, salt, 50, 70, 'sha512'),
    );
    expect(sync(new HKDFJob(SYNC, 'sha256', data, salt, data.subarray(0, 500), 99))).toEqual(
      Buffer.from(crypto.hkdfSync('sha256', data, salt, data.subarray(0, 500), 99)),
    );
    expect(sync(new ScryptJob(SYNC, data, salt, 1024, 8, 2, 32 << 20, 64))).toEqual(
      crypto.scryptSync(data, salt, 64, { N: 1024, p: 2 }),
    );
    expect(thrown(() => new ScryptJob(SYNC, data, salt, 3, 8, 1, 32 << 20, 64))).toEqual(
      thrown(() => crypto.scryptSync(data, salt, 64, { N: 3 })),
    );
    expect(thrown(() => new ScryptJob(SYNC, data, salt, 2 ** 20, 8, 1, 32 << 20, 64))).toEqual(
      thrown(() => crypto.scryptSync(data, salt, 64, { N: 2 ** 20 })),
    );
    for (const [N, r, p] of [
      [2 ** 16, 1, 1],
      [2, 1, 2 ** 30],
    ] as const)
      expect(thrown(() => new ScryptJob(SYNC, data, salt, N, r, p, 32 << 20, 1))).toEqual(
        thrown(() => crypto.scryptSync(data, salt, 1, { N, r, p })),
      );
    expect(thrown(() => new HKDFJob(SYNC, 'sha256', data, salt, salt, 99999))).toEqual(
      thrown(() => crypto.hkdfSync('sha256', data, salt, salt, 99999)),
    );
    expect(thrown(() => new PBKDF2Job(SYNC, data, salt, 1, 1, 'nope'))).toEqual(
      thrown(() => crypto.pbkdf2Sync(data, salt, 1, 1, 'nope')),
    );
  });

  test('primes are prime', () => {
    const prime = sync(new RandomPrimeJob(SYNC, 64, false));
    expect(crypto.checkPrimeSync(prime)).toBe(true);
    const [, known] = new CheckPrimeJob(SYNC, crypto.generatePrimeSync(96), 0).run() as [unknown, boolean]; // synchronous
    const safe = toBigInt(new Uint8Array(sync(new RandomPrimeJob(SYNC, 256, true))));
    expect(crypto.checkPrimeSync(safe) && crypto.checkPrimeSync((safe - 1n) / 2n)).toBe(true);
    expect(safe.toString(2).slice(0, 2)).toBe('11');
    const big = Buffer.alloc(67_108_864);
    big[0] = 1;
    expect(thrown(() => new CheckPrimeJob(SYNC, big, 0))).toEqual(thrown(() => crypto.checkPrimeSync(big)));
    const [, composite] = new CheckPrimeJob(SYNC, Buffer.from([15]), 0).run() as [unknown, boolean]; // synchronous
    expect([known, composite]).toEqual([true, false]);
  });
});

describe('ciphers against OpenSSL', () => {
  const pieces = [0, 1, 15, 16, 17, 32, 200, 7].map((length) => data.subarray(0, length));

  const isAead = (name: string): boolean => /gcm|ccm|ocb|poly1305/.test(name);

  test.each(getCiphers())('%s enciphers and deciphers in pieces', (name) => {
    const info = crypto.getCipherInfo(name);
    expect({ ...getCipherInfo(name) }).toEqual({ ...info });
    const whole = info?.mode === 'wrap' || info?.mode === 'ccm'; // those take one piece only
    const parts = whole ? [data.subarray(0, 48)] : pieces;
    const key = data.subarray(0, info?.keyLength);
    for (const ivLength of name.includes('gcm') ? [12, 16, 5] : [info?.ivLength ?? 0]) {
      const iv = ivLength === 0 ? null : data.subarray(40, 40 + ivLength);
      const tagLength = isAead(name) ? 12 : -1;
      const real = crypto.createCipheriv(name as 'aes-128-ccm', key, iv as Buffer, {
        authTagLength: tagLength < 0 ? 16 : tagLength,
      });
      const ours = new CipherBase(true, name, key, iv, tagLength);
      const decipher = new CipherBase(false, name, key, iv, tagLength);
      const about = data.subarray(0, 21);
      if (isAead(name)) {
        real.setAAD(about, { plaintextLength: 48 });
        ours.setAAD(about, 48);
        decipher.setAAD(about, 48);
      }
      const sealed: Buffer[] = [];
      for (const piece of parts) {
        const made = ours.update(piece);
        expect(Buffer.from(made)).toEqual(real.update(piece));
        sealed.push(Buffer.from(made));
      }
      const last = ours.final();
      expect(Buffer.from(last)).toEqual(real.final());
      sealed.push(Buffer.from(last));
      if (isAead(name)) {
        expect(ours.getAuthTag()).toEqual(real.getAuthTag());
        decipher.setAuthTag(real.getAuthTag());
      }
      const opened = (whole ? [Buffer.concat(sealed)] : sealed).map((piece) =>
        Buffer.from(decipher.update(piece)),
      );
      opened.push(Buffer.from(decipher.final()));
      expect(Buffer.concat(opened)).toEqual(Buffer.concat(parts));
    }
  });

  test('failures are those of Node', () => {
    const key = Buffer.alloc(16);
    const iv = Buffer.alloc(16);
    const cases: readonly (readonly [() => unknown, () => unknown])[] = [
      [() => new CipherBase(true, 'nope', key, iv, -1), () => crypto.createCipheriv('nope', key, iv)],
      [
        () => new CipherBase(true, 'aes-128-cbc', key.subarray(1), iv, -1),
        () => crypto.createCipheriv('aes-128-cbc', key.subarray(1), iv),
      ],
      [
        () => new CipherBase(true, 'aes-128-cbc', key, key.subarray(1), -1),
        () => crypto.createCipheriv('aes-128-cbc', key, key.subarray(1)),
      ],
    ];
    for (const [ours, real] of cases) expect(thrown(ours)).toEqual(thrown(real));
    for (const input of [iv, Buffer.from('x')]) {
      const ours = new CipherBase(false, 'aes-128-cbc', key, iv, -1);
      const real = crypto.createDecipheriv('aes-128-cbc', key, iv);
      ours.update(input);
      real.update(input);
      expect(thrown(() => ours.final())).toEqual(thrown(() => real.final()));
      expect(thrown(() => ours.final())).toEqual(thrown(() => real.final()));
    }
    const forged = new CipherBase(false, 'aes-128-gcm', key, iv, -1);
    forged.setAuthTag(iv);
    expect(thrown(() => forged.final())).toEqual({
      name: 'Error',
      message: 'Unsupported state or unable to authenticate data',
      code: undefined,
    });
  });
});

test('secret keys export, compare and become JSON web keys', () => {
  const [one, other] = [new KeyObjectHandle(), new KeyObjectHandle()];
  one.init(0, Buffer.from('abc'));
  other.init(0, { k: 'YWJj' }, 2);
  expect(one.equals(other)).toBe(true);
  expect(one.exportJwk({})).toEqual(crypto.createSecretKey('abc', 'utf8').export({ format: 'jwk' }));
});
