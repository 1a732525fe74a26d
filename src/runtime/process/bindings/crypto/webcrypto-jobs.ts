/** Jobs of crypto.subtle: digests, HMAC and AES, over the same primitives or the browser's own WebCrypto. */
import { host } from '../../host.ts';
import { copyOf, type BytesLike } from '../../memory.ts';
import { digestName } from './digest-names.ts';
import { arrayBufferOf, CryptoJob } from './job.ts';
import { KeyObjectHandle, keyBytes, makeCryptoKey } from './key-handle.ts';
import { invalidDigest } from './openssl-error.ts';
import { primitives } from './primitives.ts';
import { fillRandom } from './random.ts';

const WEB_CRYPTO = 2;
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
      let difference = made.length ^ (given?.length ?? 0);
      for (let at = 0; at < made.length; at++) difference |= (made[at] ?? 0) ^ (given?.[at] ?? 0);
      return difference === 0;
    });
  }
}

/** `generateKey('hmac' | 'aes')` and `subtle.generateKey` */
export class SecretKeyGenJob extends CryptoJob {
  constructor(mode: number, bits: number, algorithm?: unknown, usages?: number, extractable?: boolean) {
    super(mode, () => {
      const bytes = new Uint8Array(Math.ceil(bits / 8));
      fillRandom(bytes);
      // bits beyond the length are zero
      const spare = bytes.length * 8 - bits;
      if (spare > 0) bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) & (0xff << spare);
      const handle = new KeyObjectHandle();
      handle.init(0, bytes);
      return mode === WEB_CRYPTO
        ? makeCryptoKey(handle, algorithm, usages ?? 0, extractable ?? false)
        : handle;
    });
  }
}

const FAMILIES = ['AES-CTR', 'AES-CBC', 'AES-GCM', 'AES-KW'] as const;

/** AES by the browser; the variants are numbered by family, three key sizes each. */
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
    const vector = iv === undefined ? undefined : copyOf(iv);
    const about = associated === undefined ? undefined : copyOf(associated);
    super(
      mode,
      () => {
        throw new TypeError('AES of WebCrypto is asynchronous');
      },
      async () => {
        if (family === undefined || vector === undefined) {
          throw new host.DOMException('The algorithm is not supported', 'NotSupportedError');
        }
        const name = direction === 0 ? 'encrypt' : 'decrypt';
        const imported = await host.subtle.importKey('raw', secret, family, false, [name]);
        const parameters =
          family === 'AES-CTR'
            ? { name: family, counter: vector, length: length ?? 128 }
            : family === 'AES-CBC'
              ? { name: family, iv: vector }
              : {
                  name: family,
                  iv: vector,
                  tagLength: (length ?? 16) * 8,
                  ...(about === undefined ? {} : { additionalData: about }),
                };
        return host.subtle[name](parameters, imported, input);
      },
    );
  }
}
