/** PBKDF2, HKDF and scrypt. Asynchronous PBKDF2 runs on a thread of the browser. */
import { host } from '../../host.ts';
import { bytesOf, copyOf, type BytesLike } from '../../memory.ts';
import { nodeError } from '../../native-error.ts';
import { digestName } from './digest-names.ts';
import { arrayBufferOf, CryptoJob } from './job.ts';
import { keyBytes } from './key-handle.ts';
import { invalidDigest } from './openssl-error.ts';
import { primitives } from './primitives.ts';

/** What the browser's WebCrypto calls them. */
const SUBTLE: Readonly<Record<string, string>> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

const WORTH_A_THREAD = 5000;

async function subtlePbkdf2(
  hash: string,
  password: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
  length: number,
): Promise<ArrayBuffer> {
  const key = await host.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  return host.subtle.deriveBits({ name: 'PBKDF2', hash, salt, iterations }, key, length * 8);
}

export class PBKDF2Job extends CryptoJob {
  constructor(
    mode: number,
    password: unknown,
    salt: BytesLike,
    iterations: number,
    length: number,
    digest: string,
  ) {
    const name = digestName(digest);
    if (name === undefined || primitives().hkdfLimit(name) === undefined) throw invalidDigest(digest);
    const secret = copyOf(keyBytes(password));
    const salted = copyOf(salt);
    const subtle = SUBTLE[name];
    super(
      mode,
      () =>
        arrayBufferOf(
          primitives().derivePbkdf2(name, secret, salted, iterations, length) ?? new Uint8Array(0),
        ),
      // the browser refuses an empty password or result; a little work is done before its thread has started
      subtle === undefined || length === 0 || secret.length === 0 || iterations < WORTH_A_THREAD
        ? undefined
        : () => subtlePbkdf2(subtle, secret, salted, iterations, length),
    );
  }
}

export class HKDFJob extends CryptoJob {
  constructor(mode: number, digest: string, key: unknown, salt: BytesLike, info: BytesLike, length: number) {
    const name = digestName(digest);
    const limit = name === undefined ? undefined : primitives().hkdfLimit(name);
    if (name === undefined || limit === undefined) throw invalidDigest(digest);
    if (length > limit) throw nodeError('RangeError', 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
    const parts = [keyBytes(key), bytesOf(salt), bytesOf(info)].map((part) => part.slice());
    const [secret, salted, about] = parts as [Uint8Array, Uint8Array, Uint8Array]; // three
    super(mode, () =>
      arrayBufferOf(primitives().deriveHkdf(name, secret, salted, about, length) ?? new Uint8Array(0)),
    );
  }
}

const invalidScrypt = (detail: string): Error =>
  nodeError('RangeError', 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS', `Invalid scrypt params${detail}`);

export class ScryptJob extends CryptoJob {
  constructor(
    mode: number,
    password: unknown,
    salt: BytesLike,
    N: number,
    r: number,
    p: number,
    maxmem: number,
    length: number,
  ) {
    if (N < 2 || (N & (N - 1)) !== 0 || r < 1 || p < 1) throw invalidScrypt('');
    // the blocks of OpenSSL: B, 32 * r of work, V
    const bytes = 128 * r * p + 32 * r * (N + 2) * 4;
    if (p * r >= 2 ** 30 || N >= 2 ** (16 * r) || bytes > maxmem) {
      throw invalidScrypt(': error:030000AC:digital envelope routines::memory limit exceeded');
    }
    const secret = copyOf(keyBytes(password));
    const salted = copyOf(salt);
    super(mode, () => arrayBufferOf(primitives().deriveScrypt(secret, salted, { N, r, p }, length)));
  }
}
