/** Jobs of crypto.subtle over the same primitives: digests, MACs, AES, ChaCha20, Argon2. */
import { copyOf, type BytesLike } from '../../memory.ts';
import { digestName } from './digest-names.ts';
import type { AeadStream } from '../../crypto/primitives.ts';
import { arrayBufferOf, CryptoJob, WEB_CRYPTO } from './job.ts';
import { makeCryptoKey } from './key-classes.ts';
import { KeyObjectHandle, keyBytes } from './key-handle.ts';
import { invalidDigest } from './openssl-error.ts';
import { primitives } from './primitives.ts';
import { fillRandom } from './random-bytes.ts';

const VERIFY = 1;

export class HashJob extends CryptoJob {
  constructor(mode: number, digest: string, data: BytesLike, bits?: number) {
    const name = digestName(digest);
    const input = copyOf(data);
    super(mode, () => {
      const hash =
        name === undefined
          ? undefined
          : primitives().startHash(name, bits === undefined ? undefined : bits / 8);
      if (hash === undefined) throw invalidDigest(digest);
      hash.update(input);
      return arrayBufferOf(hash.digest());
    });
  }
}

/** looks at every byte */
function sameBytes(made: Uint8Array, given: Uint8Array | undefined): boolean {
  let difference = made.length ^ (given?.length ?? 0);
  for (let at = 0; at < made.length; at++) difference |= (made[at] ?? 0) ^ (given?.[at] ?? 0);
  return difference === 0;
}

export class HmacJob extends CryptoJob {
  constructor(
    mode: number,
    purpose: number,
    digest: string,
    key: unknown,
    data: BytesLike,
    signature?: BytesLike,
  ) {
    const name = digestName(digest);
    const input = copyOf(data);
    const given = signature === undefined ? undefined : copyOf(signature);
    super(mode, () => {
      const hmac = name === undefined ? undefined : primitives().startHmac(name, keyBytes(key));
      if (hmac === undefined) throw invalidDigest(digest);
      hmac.update(input);
      const made = hmac.digest();
      if (purpose !== VERIFY) return arrayBufferOf(made);
      return sameBytes(made, given);
    });
  }
}

/** `generateKey('hmac' | 'aes')` and `subtle.generateKey` */
export class SecretKeyGenJob extends CryptoJob {
  constructor(mode: number, bits: number, algorithm?: unknown, usages?: number, extractable?: boolean) {
    super(mode, () => {
      // WebCrypto's keys have just so many bits: those beyond the length are zero
      const isExact = mode === WEB_CRYPTO;
      const bytes = new Uint8Array((isExact ? Math.ceil : Math.floor)(bits / 8));
      fillRandom(bytes);
      const spare = isExact ? bytes.length * 8 - bits : 0;
      if (spare > 0) bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) & (0xff << spare);
      const handle = new KeyObjectHandle();
      handle.init(0, bytes);
      return mode === WEB_CRYPTO
        ? makeCryptoKey(handle, algorithm, usages ?? 0, extractable ?? false)
        : handle;
    });
  }
}

const FAMILIES = ['ctr', 'cbc', 'gcm', 'kw', 'ocb'] as const;

const join = (one: Uint8Array, other: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
};

/** An authenticated cipher whose tag follows the sealed text. */
function sealed(
  start: (tagLength: number) => AeadStream,
  encrypt: boolean,
  data: Uint8Array,
  tagLength: number,
  about: Uint8Array,
): Uint8Array {
  const stream = start(tagLength);
  stream.addData(about);
  if (encrypt) {
    const text = join(stream.update(data), stream.final());
    return join(text, stream.tag().subarray(0, tagLength));
  }
  if (data.length < tagLength) throw new Error('The provided data is too small');
  stream.expectTag(data.slice(data.length - tagLength));
  return join(stream.update(data.slice(0, data.length - tagLength)), stream.final());
}

/** The variants are numbered by family, three key sizes each. */
export class AESCipherJob extends CryptoJob {
  constructor(
    mode: number,
    direction: number,
    key: unknown,
    data: BytesLike,
    variant: number,
    iv?: BytesLike,
    length?: number,
    associated?: BytesLike,
  ) {
    const family = FAMILIES[Math.floor(variant / 3)];
    const input = copyOf(data);
    const secret = copyOf(keyBytes(key));
    const vector = iv === undefined ? new Uint8Array(0) : copyOf(iv);
    const about = associated === undefined ? new Uint8Array(0) : copyOf(associated);
    const encrypt = direction === 0;
    super(mode, () => {
      const part = primitives();
      const engine = part.startEngine('aes', secret);
      switch (family) {
        case 'ctr': {
          const bits = length ?? 128;
          const blocks = Math.ceil(input.length / 16);
          if (bits < 32 && blocks > 2 ** bits) throw new Error('The counter would repeat');
          return arrayBufferOf(part.startCounter(engine, vector, bits).update(input));
        }
        case 'cbc': {
          const stream = part.startMode('cbc', encrypt, engine, vector);
          return arrayBufferOf(join(stream.update(input), stream.final()));
        }
        case 'kw':
          return arrayBufferOf(
            (encrypt ? part.wrapKey : part.unwrapKey)(engine, part.DEFAULT_WRAP_IV, input),
          );
        case 'gcm':
        case 'ocb':
          return arrayBufferOf(
            sealed(
              (tag) => part.startAead(family, encrypt, engine, vector, tag),
              encrypt,
              input,
              length ?? 16,
              about,
            ),
          );
        default:
          throw new TypeError(`no AES variant ${variant}`);
      }
    });
  }
}

export class ChaCha20Poly1305CipherJob extends CryptoJob {
  constructor(
    mode: number,
    direction: number,
    key: unknown,
    data: BytesLike,
    iv: BytesLike,
    associated?: BytesLike,
  ) {
    const input = copyOf(data);
    const secret = copyOf(keyBytes(key));
    const vector = copyOf(iv);
    const about = associated === undefined ? new Uint8Array(0) : copyOf(associated);
    const encrypt = direction === 0;
    super(mode, () => {
      const { startChaChaPoly } = primitives();
      return arrayBufferOf(sealed(() => startChaChaPoly(encrypt, secret, vector), encrypt, input, 16, about));
    });
  }
}

export class KmacJob extends CryptoJob {
  constructor(
    mode: number,
    purpose: number,
    key: unknown,
    name: string,
    customization: BytesLike | undefined,
    _keyBits: number | undefined,
    outputBits: number,
    data: BytesLike,
    signature?: BytesLike,
  ) {
    const secret = copyOf(keyBytes(key));
    const about = customization === undefined ? new Uint8Array(0) : copyOf(customization);
    const input = copyOf(data);
    const given = signature === undefined ? undefined : copyOf(signature);
    super(mode, () => {
      const made = primitives().kmac(name, secret, input, about, outputBits / 8);
      return purpose === VERIFY ? sameBytes(made, given) : arrayBufferOf(made);
    });
  }
}

const strength = (name: string): 128 | 256 => (name.endsWith('128') ? 128 : 256);

const optional = (data: BytesLike | undefined): Uint8Array =>
  data === undefined ? new Uint8Array(0) : copyOf(data);

export class CShakeJob extends CryptoJob {
  constructor(
    mode: number,
    name: string,
    data: BytesLike,
    functionName: BytesLike | undefined,
    customization: BytesLike | undefined,
    length: number,
  ) {
    const [input, id, about] = [copyOf(data), optional(functionName), optional(customization)];
    super(mode, () => arrayBufferOf(primitives().cshake(strength(name), input, id, about, length)));
  }
}

export class TurboShakeJob extends CryptoJob {
  constructor(mode: number, name: string, domain: number, length: number, data: BytesLike) {
    const input = copyOf(data);
    super(mode, () => arrayBufferOf(primitives().turboShake(strength(name), input, domain, length)));
  }
}

export class KangarooTwelveJob extends CryptoJob {
  constructor(
    mode: number,
    name: string,
    customization: BytesLike | undefined,
    length: number,
    data: BytesLike,
  ) {
    const [input, about] = [copyOf(data), optional(customization)];
    super(mode, () => arrayBufferOf(primitives().kangarooTwelve(strength(name), input, about, length)));
  }
}

/** `crypto.argon2` and WebCrypto's Argon2 */
export class Argon2Job extends CryptoJob {
  constructor(
    mode: number,
    message: unknown,
    nonce: BytesLike,
    parallelism: number,
    tagLength: number,
    memory: number,
    passes: number,
    secret: BytesLike | undefined,
    associated: BytesLike | undefined,
    type: number,
  ) {
    const [text, salt] = [copyOf(keyBytes(message)), copyOf(nonce)];
    const key = secret === undefined ? undefined : copyOf(secret);
    const about = associated === undefined ? undefined : copyOf(associated);
    super(mode, () =>
      arrayBufferOf(
        primitives().deriveArgon2(type, text, salt, {
          p: parallelism,
          dkLen: tagLength,
          m: memory,
          t: passes,
          ...(key === undefined ? {} : { key }),
          ...(about === undefined ? {} : { personalization: about }),
        }),
      ),
    );
  }
}
